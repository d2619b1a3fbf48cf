/* browser FILE ADDRESS: a browser that writes down what it is to open. */
#include <stdio.h>

int main(int count, char **words) {
  FILE *file = fopen(words[1], "a");
  for (int at = 2; at < count; at++) fprintf(file, "[%s]", words[at]);
  fputs("\n", file);
  return fclose(file);
}
