/* clipboard: the names of what was put on the clipboard, and its text. */
#include <stdio.h>
#include <windows.h>

int main(void) {
  if (!OpenClipboard(NULL)) return 1;
  for (UINT format = 0; (format = EnumClipboardFormats(format)) != 0;) {
    char name[100];
    if (GetClipboardFormatNameA(format, name, sizeof name) > 0) puts(name);
  }
  HANDLE data = GetClipboardData(CF_UNICODETEXT);
  if (data != NULL) {
    char text[2000];
    WideCharToMultiByte(CP_UTF8, 0, GlobalLock(data), -1, text, sizeof text, NULL, NULL);
    printf("text: %s\n", text);
  }
  CloseClipboard();
  return 0;
}
