/* Hyperscan as a peer: see matching/answer.rs for what is asked.
 * hyperscan FOLDER [som]: with `som`, Hyperscan tells where a match starts (HS_FLAG_SOM_LEFTMOST);
 * without, a literal starts its length before its end.
 *
 * Block mode, literals, ASCII case folded; then whole words, then the longest. */

#include <hs/hs.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

typedef struct { size_t start, end; } Span;
typedef struct { char *bytes; size_t length; } Text;

static Text names;
static const char **name;
static size_t *name_length;
static unsigned name_count;
static int som;

static Span *found;
static size_t found_count, found_room;

static void fail(const char *what) { fprintf(stderr, "hyperscan: %s\n", what); exit(1); }

static Text read_file(const char *folder, const char *file) {
    char path[4096];
    Text text = {0};
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *in = fopen(path, "rb");
    if (!in) fail(path);
    fseek(in, 0, SEEK_END);
    text.length = ftell(in);
    rewind(in);
    text.bytes = malloc(text.length + 1);
    if (fread(text.bytes, 1, text.length, in) != text.length) fail(path);
    text.bytes[text.length] = 0;
    fclose(in);
    return text;
}

static double cpu(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static int is_ascii_letter(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
}

/* Whether a letter or digit begins at a byte, or ends before it. */
static int begins(const char *text, size_t at, size_t length) {
    wchar_t c;
    if (at >= length) return 0;
    if ((unsigned char)text[at] < 128) return is_ascii_letter(text[at]);
    mbstate_t state = {0};
    size_t used = mbrtowc(&c, text + at, length - at, &state);
    return used < (size_t)-2 && iswalnum(c);
}

static int ends(const char *text, size_t at, size_t length) {
    if (at == 0) return 0;
    do at--; while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80);
    return begins(text, at, length);
}

static Text article;

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)flags, (void)context;
    size_t start = som ? from : to - name_length[id];
    const char *text = article.bytes;
    size_t length = article.length;
    if ((begins(text, start, length) && ends(text, start, length)) ||
        (ends(text, to, length) && begins(text, to, length)))
        return 0;
    if (found_count == found_room) {
        found_room = found_room * 2 + 1024;
        found = realloc(found, found_room * sizeof *found);
    }
    found[found_count++] = (Span){start, to};
    return 0;
}

static int by_start(const void *a, const void *b) {
    const Span *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

/* From left to right, the longest of those that begin first. */
static void keep_longest(void) {
    size_t kept = 0, free_from = 0;
    qsort(found, found_count, sizeof *found, by_start);
    for (size_t i = 0; i < found_count; i++)
        if (found[i].start >= free_from) {
            free_from = found[i].end;
            found[kept++] = found[i];
        }
    found_count = kept;
}

static size_t pass(hs_database_t *database, hs_scratch_t *scratch, Text text, FILE *out) {
    size_t count = 0, number = 0;
    for (size_t at = 0; at < text.length; number++) {
        article = (Text){text.bytes + at, strlen(text.bytes + at)};
        found_count = 0;
        if (hs_scan(database, article.bytes, article.length, 0, scratch, on_match, NULL) != HS_SUCCESS) fail("scan");
        keep_longest();
        count += found_count;
        for (size_t i = 0; out && i < found_count; i++)
            fprintf(out, "%zu %zu %zu\n", number, found[i].start, found[i].end);
        at += article.length + 1;
    }
    return count;
}

int main(int argc, char **argv) {
    if (argc < 2) fail("usage: hyperscan FOLDER [som]");
    setlocale(LC_ALL, "C.UTF-8");
    som = argc > 2;
    double start = cpu(CLOCK_MONOTONIC);
    names = read_file(argv[1], "names");
    for (char *line = strtok(names.bytes, "\n"); line; line = strtok(NULL, "\n")) {
        name = realloc(name, (name_count + 1) * sizeof *name);
        name_length = realloc(name_length, (name_count + 1) * sizeof *name_length);
        name[name_count] = line;
        name_length[name_count++] = strlen(line);
    }
    unsigned *flags = malloc(name_count * sizeof *flags), *ids = malloc(name_count * sizeof *ids);
    for (unsigned i = 0; i < name_count; i++) {
        flags[i] = HS_FLAG_CASELESS | (som ? HS_FLAG_SOM_LEFTMOST : 0);
        ids[i] = i;
    }
    hs_database_t *database;
    hs_scratch_t *scratch = NULL;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(name, flags, ids, name_length, name_count, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS)
        fail(error->message);
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) fail("no memory");
    printf("ready %.3f\n", cpu(CLOCK_MONOTONIC) - start);
    fflush(stdout);

    char question[4096], what[16], kind[256], path[3072];
    while (fgets(question, sizeof question, stdin)) {
        int words = sscanf(question, "%15s %255s %3071s", what, kind, path);
        Text text = read_file(argv[1], kind);
        if (words == 3) {
            FILE *out = fopen(path, "w");
            if (!out) fail(path);
            pass(database, scratch, text, out);
            fclose(out);
            printf("written\n");
        } else {
            double from = cpu(CLOCK_PROCESS_CPUTIME_ID), time;
            size_t count;
            int runs = 0;
            do {
                count = pass(database, scratch, text, NULL);
                runs++;
                time = cpu(CLOCK_PROCESS_CPUTIME_ID) - from;
            } while (time < 0.2);
            printf("%.6f %zu\n", time / runs, count);
        }
        fflush(stdout);
        free(text.bytes);
    }
}
