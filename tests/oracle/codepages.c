/* codepages - what the system makes of every code page, through MultiByteToWideChar and WideCharToMultiByte.
 *
 *   codepages.exe OUT
 *
 *   OUT gets one record after the other, one for each installed code page (EnumSystemCodePages, and UTF-7 and UTF-8,
 *   which Wine does not enumerate), in ascending order. All numbers are little-endian, nothing is padded:
 *
 *     u32 number, u32 bytes of the longest character, u8[2] default character, u16 Unicode default character,
 *     u8[12] ranges of lead bytes, ended by a pair of zeros (GetCPInfoEx)
 *     DECODED[256]    for each byte
 *     DECODED[65536]  for each pair of bytes, the first one is the high one
 *     ENCODED[65536]  for each UTF-16 unit alone
 *
 *   DECODED is u8 length with MB_ERR_INVALID_CHARS, u8 length without flags (0 where the call fails), and the units of
 *   both, u16[2] and u16[2]. ENCODED is u8 length without flags, u8 whether the default character was used, the same two
 *   with WC_NO_BEST_FIT_CHARS, and the bytes of both, u8[5] and u8[5]. UTF-7 and UTF-8 do not tell whether the default
 *   character was used, and UTF-8 is asked with WC_ERR_INVALID_CHARS in place of WC_NO_BEST_FIT_CHARS.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma pack(push, 1)
struct info
{
    unsigned number, longest;
    unsigned char default_char[2];
    unsigned short unicode_default;
    unsigned char lead_bytes[12];
};
struct decoded
{
    unsigned char strict_length, plain_length;
    unsigned short strict[2], plain[2];
};
struct encoded
{
    unsigned char plain_length, plain_default, strict_length, strict_default;
    unsigned char plain[5], strict[5];
};
#pragma pack(pop)

static struct decoded decoded[256 + 65536];
static struct encoded encoded[65536];

static void decode(unsigned page, const char *bytes, int length, struct decoded *to)
{
    to->strict_length = MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, bytes, length, (WCHAR *)to->strict, 2);
    to->plain_length = MultiByteToWideChar(page, 0, bytes, length, (WCHAR *)to->plain, 2);
}

static int encode(unsigned page, DWORD flags, WCHAR unit, unsigned char *to, unsigned char *used_default)
{
    BOOL used = FALSE;
    int length = WideCharToMultiByte(page, flags, &unit, 1, (char *)to, 5, NULL, page < CP_UTF7 ? &used : NULL);
    *used_default = used;
    return length;
}

static unsigned pages[1000], count;

static BOOL CALLBACK installed(char *number)
{
    pages[count++] = atoi(number);
    return count < sizeof pages / sizeof *pages - 2;
}

static int ascending(const void *a, const void *b)
{
    unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv)
{
    unsigned i, n;
    FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;

    if (!out) { fprintf(stderr, "codepages.exe OUT\n"); return 2; }
    EnumSystemCodePagesA(installed, CP_INSTALLED);
    pages[count++] = CP_UTF7;
    pages[count++] = CP_UTF8;
    qsort(pages, count, sizeof *pages, ascending);
    for (i = 0; i < count; i++)
    {
        unsigned page = pages[i];
        struct info info;
        CPINFOEXA system;
        DWORD strict = page == CP_UTF8 ? WC_ERR_INVALID_CHARS : page == CP_UTF7 ? 0 : WC_NO_BEST_FIT_CHARS;

        if (i && page == pages[i - 1]) continue;
        if (!IsValidCodePage(page) || !GetCPInfoExA(page, 0, &system)) continue;
        memset(decoded, 0, sizeof decoded);
        memset(encoded, 0, sizeof encoded);
        info.number = page;
        info.longest = system.MaxCharSize;
        info.unicode_default = system.UnicodeDefaultChar;
        memcpy(info.default_char, system.DefaultChar, sizeof info.default_char);
        memcpy(info.lead_bytes, system.LeadByte, sizeof info.lead_bytes);
        for (n = 0; n < 256; n++)
        {
            char byte = n;
            decode(page, &byte, 1, &decoded[n]);
        }
        for (n = 0; n < 65536; n++)
        {
            char pair[2] = { n >> 8, n };
            struct encoded *to = &encoded[n];
            decode(page, pair, 2, &decoded[256 + n]);
            to->plain_length = encode(page, 0, n, to->plain, &to->plain_default);
            to->strict_length = encode(page, strict, n, to->strict, &to->strict_default);
        }
        if (fwrite(&info, sizeof info, 1, out) != 1 || fwrite(decoded, sizeof decoded, 1, out) != 1
            || fwrite(encoded, sizeof encoded, 1, out) != 1) { perror(argv[1]); return 1; }
    }
    return fclose(out) ? 1 : 0;
}
