/* hold PATH MILLISECONDS none|read: has a file open as a virus scanner or a backup does, sharing it with nobody or with
   those who read it. Says "held" once it has it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

int main(int count, char **words) {
  if (count != 4) return 2;
  DWORD share = strcmp(words[3], "read") == 0 ? FILE_SHARE_READ : 0;
  HANDLE file = CreateFileA(words[1], GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    printf("error %lu\n", GetLastError());
    return 1;
  }
  puts("held");
  fflush(stdout);
  Sleep(atoi(words[2]));
  CloseHandle(file);
  return 0;
}
