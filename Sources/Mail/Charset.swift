internal import CGMime
internal import Glibc

/// The charsets that mail is read in. Others are not even asked for, because the C library loads code for what it is
/// asked.
enum Charset {
    /// Turns bytes into text; what does not fit becomes U+FFFD, and `isClean` is false, as it is for an unknown
    /// charset.
    static func decode(_ bytes: [UInt8], _ charset: String) -> (text: String, isClean: Bool) {
        let name = charset.lowercased()
        let isASCII = ["", "us-ascii", "ascii"].contains(name)
        if isASCII || ["utf-8", "utf8"].contains(name) || !known.contains(name) {
            let text = String(decoding: bytes, as: UTF8.self)
            return (text, (isASCII || name.hasPrefix("utf")) && String(validating: bytes, as: UTF8.self) != nil)
        }
        guard let converter = CharsetConverter(name) else { return (String(decoding: bytes, as: UTF8.self), false) }
        return converter.convert(bytes)
    }

    private static let known: Set<String> = Set(
        (1...16).filter { $0 != 12 }.map { "iso-8859-\($0)" } + (1250...1258).map { "windows-\($0)" }
            + [
                "latin1", "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp",
                "euc-kr", "ks_c_5601-1987", "tis-620", "macintosh", "utf-16", "utf-16le", "utf-16be",
            ]
    )
}

/// The C library's converter from one charset to UTF-8.
private struct CharsetConverter: ~Copyable {
    private let handle: iconv_t

    init?(_ name: String) {
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Converts in pieces; a byte that has no meaning is left out for a U+FFFD.
    consuming func convert(_ bytes: [UInt8]) -> (text: String, isClean: Bool) {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        var piece = [CChar](repeating: 0, count: 4096)
        var isClean = true
        input.withUnsafeMutableBufferPointer { input in
            var place = input.baseAddress
            var left = input.count
            while left > 0 {
                let (result, reason, count) = piece.withUnsafeMutableBufferPointer { piece in
                    var end = piece.baseAddress
                    var space = piece.count
                    let result = iconv(handle, &place, &left, &end, &space)
                    return (result, errno, piece.count - space)
                }
                output += piece[..<count].map { UInt8(bitPattern: $0) }
                // E2BIG: the piece is full.
                guard result == -1, reason != E2BIG else { continue }
                isClean = false
                output += [0xEF, 0xBF, 0xBD]
                place = place.map { $0 + 1 }
                left -= 1
            }
        }
        return (String(decoding: output, as: UTF8.self), isClean)
    }
}
