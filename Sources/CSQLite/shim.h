// SQLite 3. The destructor constants are casts, which Swift does not import.
#ifndef ADVISORY_BOT_CSQLITE_H
#define ADVISORY_BOT_CSQLITE_H

#include <sqlite3.h>

// Binds bytes that SQLite copies, so that the caller's buffer may go away.
static inline int sqlite_bind_text_copied(sqlite3_stmt *statement, int index, const char *text, int length) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}
static inline int sqlite_bind_blob_copied(sqlite3_stmt *statement, int index, const void *bytes, int length) {
    return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}

#endif
