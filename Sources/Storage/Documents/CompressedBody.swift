internal import CZstd
internal import Disclosure

/// The body of a delivery as it is stored: one zstd frame.
struct CompressedBody: Equatable, Sendable {
    let bytes: [UInt8]
    /// Of the body itself.
    let originalSize: Int

    /// Wraps a frame.
    init(bytes: [UInt8], originalSize: Int) {
        self.bytes = bytes
        self.originalSize = originalSize
    }

    /// The body; the error names the delivery whose stored body is no frame of the size that is on record.
    func inflated(deliveryID: String) throws -> [UInt8] {
        let place = "table deliveries, row \(deliveryID)"
        // Asked before memory is taken for it; a size that is not known or no frame at all differs as well.
        guard ZSTD_getFrameContentSize(bytes, bytes.count) == UInt64(clamping: originalSize) else {
            throw StoreError.failed("the store is damaged: \(place): the body has another size")
        }
        var failure: String?
        let body = [UInt8](unsafeUninitializedCapacity: originalSize) { buffer, count in
            let result = ZSTD_decompress(buffer.baseAddress, originalSize, bytes, bytes.count)
            failure = Self.failure(result)
            count = failure == nil ? result : 0
        }
        if let failure { throw StoreError.failed("the store is damaged: \(place): \(failure)") }
        return body
    }

    private static func failure(_ result: Int) -> String? {
        ZSTD_isError(result) == 0 ? nil : String(cString: ZSTD_getErrorName(result))
    }
}
