/* What the test of the console must see of it from inside. Only the test uses it; it is built by tests/windows/console.
 *   console run LOG PAGE COMMAND...   runs the command in this console in that code page; notes the console's modes
 *                                before and after, and what the command ended with, in LOG; goes when LOG.seen is there
 *   console hidden COMMAND       runs the command (one argument) in a console without a window; prints what it ended with
 *   console screen NAME          prints the text of the console that NAME (an exe) is in, and whether it echoes; lines
 *                                that the console broke are whole
 */
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#include <tlhelp32.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

static BOOL WINAPI stay(DWORD event) { (void)event; return TRUE; }

static void modes(FILE *log, const char *when)
{
    DWORD input = 0, output = 0;
    HANDLE in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    HANDLE out = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    CONSOLE_SCREEN_BUFFER_INFO info = {0};
    GetConsoleMode(in, &input);
    GetConsoleMode(out, &output);
    GetConsoleScreenBufferInfo(out, &info);
    fprintf(log, "%s input=%04lx output=%04lx attributes=%04x pages=%u,%u\n", when, input, output, info.wAttributes,
            GetConsoleCP(), GetConsoleOutputCP());
    fflush(log);
    CloseHandle(in);
    CloseHandle(out);
}

static int hidden(char *command)
{
    STARTUPINFOA start = { .cb = sizeof start };
    PROCESS_INFORMATION process;
    /* As a service has it: the console is all that its input and output can be. */
    start.dwFlags = STARTF_USESTDHANDLES;
    if (!CreateProcessA(NULL, command, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &start, &process)) return 9;
    DWORD code = 0;
    BOOL ended = WaitForSingleObject(process.hProcess, 20000) == WAIT_OBJECT_0;
    if (!ended) TerminateProcess(process.hProcess, 9);
    GetExitCodeProcess(process.hProcess, &code);
    if (ended) printf("exit %lu\n", code);
    else printf("waits\n");
    return 0;
}

static int run(int argc, char **argv)
{
    char line[8192] = "";
    FILE *log = fopen(argv[2], "w");
    if (!log) return 9;
    for (int i = 4; i < argc; i++) {
        snprintf(line + strlen(line), sizeof line - strlen(line), "%s\"%s\"", i > 4 ? " " : "", argv[i]);
    }
    SetConsoleCP(atoi(argv[3]));
    SetConsoleOutputCP(atoi(argv[3]));
    /* A handler of one's own isn't inherited; to ignore Ctrl+C would be. */
    SetConsoleCtrlHandler(stay, TRUE);
    modes(log, "before");
    STARTUPINFOA start = { .cb = sizeof start };
    PROCESS_INFORMATION process;
    if (!CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fprintf(log, "not started: %lu\n", GetLastError());
        return 9;
    }
    DWORD code = 0;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    modes(log, "after");
    fprintf(log, "exit %lu\n", code);
    fclose(log);
    char seen[1024];
    snprintf(seen, sizeof seen, "%s.seen", argv[2]);
    for (int i = 0; i < 600 && GetFileAttributesA(seen) == INVALID_FILE_ATTRIBUTES; i++) Sleep(100);
    return 0;
}

/* Goes into the console of the newest process of that name. */
static BOOL enter(const char *name)
{
    PROCESSENTRY32 entry = { .dwSize = sizeof entry };
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    DWORD id = 0;
    for (BOOL more = Process32First(all, &entry); more; more = Process32Next(all, &entry)) {
        if (!_stricmp(entry.szExeFile, name)) id = entry.th32ProcessID;
    }
    CloseHandle(all);
    FreeConsole();
    return id && AttachConsole(id);
}

static int screen(FILE *to)
{
    HANDLE out = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(out, &info)) return 8;
    /* All of the buffer: also what has scrolled out of the window. */
    for (SHORT y = 0; y < info.dwSize.Y; y++) {
        WCHAR row[1024];
        char text[4096];
        DWORD read = 0;
        COORD from = { 0, y };
        int columns = info.dwSize.X < 1024 ? info.dwSize.X : 1024;
        if (!ReadConsoleOutputCharacterW(out, row, columns, from, &read)) return 8;
        BOOL whole = read && row[read - 1] != ' ' && row[read - 1];
        while (read && (row[read - 1] == ' ' || !row[read - 1])) read--;
        int bytes = WideCharToMultiByte(CP_UTF8, 0, row, read, text, sizeof text, NULL, NULL);
        fwrite(text, 1, bytes, to);
        if (!whole) fputc('\n', to);
    }
    DWORD mode = 0;
    HANDLE in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    GetConsoleMode(in, &mode);
    fprintf(to, "echo %s\n", mode & ENABLE_ECHO_INPUT ? "on" : "off");
    fflush(to);
    return 0;
}

int main(int argc, char **argv)
{
    _setmode(1, _O_BINARY);
    if (argc > 4 && !strcmp(argv[1], "run")) return run(argc, argv);
    if (argc == 3 && !strcmp(argv[1], "hidden")) return hidden(argv[2]);
    if (argc == 3 && !strcmp(argv[1], "screen")) return enter(argv[2]) ? screen(stdout) : 7;
    return 2;
}
