internal import CZstd
internal import Disclosure
internal import Locking

/// Compresses bodies with one context for all of them, which saves a third of the time that small bodies take.
final class BodyCompressor: Sendable {
    /// Level 1 costs some 30 µs for 20 KB and makes webhooks nine times smaller.
    private static let level: Int32 = 1

    private let context: Locked<Context>

    init() { context = Locked(Context()) }

    /// Makes one zstd frame of a body.
    func compress(_ body: [UInt8]) throws(StoreError) -> CompressedBody {
        let capacity = ZSTD_compressBound(body.count)
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            result = context.withLock { context in
                ZSTD_compressCCtx(context.handle, buffer.baseAddress, capacity, body, body.count, Self.level)
            }
            count = ZSTD_isError(result) == 0 ? result : 0
        }
        guard ZSTD_isError(result) == 0 else {
            let reason = String(cString: ZSTD_getErrorName(result))
            throw .failed("a body could not be compressed: \(reason)")
        }
        return CompressedBody(bytes: bytes, originalSize: body.count)
    }

    /// Owns zstd's context.
    private final class Context {
        let handle: OpaquePointer

        init() {
            guard let handle = ZSTD_createCCtx() else { preconditionFailure("zstd has no memory for a context") }
            self.handle = handle
        }

        deinit { ZSTD_freeCCtx(handle) }
    }
}
