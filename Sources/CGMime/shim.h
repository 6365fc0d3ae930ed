// GMime: MIME reading. Its casts are macros over GObject, which Swift can't use: one function for each thing that is asked.
#ifndef ADVISORY_BOT_CGMIME_H
#define ADVISORY_BOT_CGMIME_H

#include <gmime/gmime.h>

enum mail_part_kind { mail_part_leaf, mail_part_multipart, mail_part_message };

// A message that the caller owns, or NULL; the bytes are not needed afterwards.
static inline GMimeMessage *mail_parse(const void *bytes, size_t count) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    g_mime_parser_set_persist_stream(parser, FALSE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return message;
}
static inline void mail_free(GMimeMessage *message) { g_object_unref(message); }

static inline GMimeObject *mail_body(GMimeMessage *message) { return g_mime_message_get_mime_part(message); }

static inline enum mail_part_kind mail_kind(GMimeObject *part) {
    if (GMIME_IS_MULTIPART(part)) return mail_part_multipart;
    return GMIME_IS_PART(part) ? mail_part_leaf : mail_part_message;
}
static inline int mail_child_count(GMimeObject *part) { return g_mime_multipart_get_count(GMIME_MULTIPART(part)); }
static inline GMimeObject *mail_child(GMimeObject *part, int index) {
    return g_mime_multipart_get_part(GMIME_MULTIPART(part), index);
}

// Texts that belong to the part; each may be NULL.
static inline const char *mail_type(GMimeObject *part) {
    GMimeContentType *type = g_mime_object_get_content_type(part);
    return type ? g_mime_content_type_get_media_type(type) : NULL;
}
static inline const char *mail_subtype(GMimeObject *part) {
    GMimeContentType *type = g_mime_object_get_content_type(part);
    return type ? g_mime_content_type_get_media_subtype(type) : NULL;
}
static inline const char *mail_parameter(GMimeObject *part, const char *name) {
    return g_mime_object_get_content_type_parameter(part, name);
}
static inline const char *mail_disposition(GMimeObject *part) { return g_mime_object_get_disposition(part); }
static inline const char *mail_file_name(GMimeObject *part) {
    return GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part)) : NULL;
}

// A stream that the caller owns with what the part has, its transfer encoding undone.
static inline GMimeStream *mail_write_decoded(GMimeObject *part, GMimeStream *stream) {
    if (GMIME_IS_PART(part)) {
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
        if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    } else {
        g_mime_object_write_to_stream(part, NULL, stream);
    }
    return stream;
}
static inline GMimeStream *mail_decoded(GMimeObject *part) {
    return mail_write_decoded(part, g_mime_stream_mem_new());
}
static inline void mail_stream_free(GMimeStream *stream) { g_object_unref(stream); }
static inline const unsigned char *mail_stream_bytes(GMimeStream *stream, size_t *count) {
    GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    *count = array ? array->len : 0;
    return array ? array->data : NULL;
}

#endif
