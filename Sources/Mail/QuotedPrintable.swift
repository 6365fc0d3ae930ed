/// The transfer encoding that leaves ASCII readable. https://www.rfc-editor.org/rfc/rfc2045#section-6.7
enum QuotedPrintable {
    /// Encodes a text; CR LF, LF and CR all end a line.
    ///
    /// A dot at the beginning of a line, and `From ` there, are encoded too, so that nobody on the way needs to change
    /// them.
    static func encode(_ text: String) -> String {
        var output: [UInt8] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D:
                write(line, to: &output)
                output += [0x0D, 0x0A]
                line = []
            default: line.append(byte)
            }
            previous = byte
        }
        write(line, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func write(_ line: [UInt8], to output: inout [UInt8]) {
        var length = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            // A line begins anew after each soft break.
            var isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
            if byte == 0x20 || byte == 0x09 { isPlain = !isLast }
            if length + (isPlain ? 1 : 3) > (isLast ? 76 : 75) {
                output += [UInt8(ascii: "="), 0x0D, 0x0A]
                length = 0
            }
            if length == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") || byte == UInt8(ascii: "-") {
                isPlain = false
            }
            if isPlain {
                output.append(byte)
                length += 1
            } else {
                output += [UInt8(ascii: "="), hex(byte >> 4), hex(byte & 15)]
                length += 3
            }
        }
    }

    private static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }
}
