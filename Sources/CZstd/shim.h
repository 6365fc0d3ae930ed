// zstd: compression of stored delivery bodies.
#ifndef ADVISORY_BOT_CZSTD_H
#define ADVISORY_BOT_CZSTD_H

#include <zstd.h>

#endif
