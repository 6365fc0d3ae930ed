/// What is looked at before GMime gets a message: it follows parts into parts, as deep as the sender likes.
enum MailShape {
    /// Whether few enough parts can be in the message, however it is read.
    ///
    /// A part in a part needs a `Content-Type` of its own, at the beginning of a line; a part beside a part needs a
    /// line that begins with two hyphens.
    static func isReadable(_ message: [UInt8], _ limits: MailLimits) -> Bool {
        var types = 0
        var delimiters = 0
        var isLineStart = true
        for index in message.indices {
            let byte = message[index]
            if isLineStart {
                if byte | 0x20 == UInt8(ascii: "c"), begins(message, at: index, with: "content-type") { types += 1 }
                if byte == UInt8(ascii: "-"), begins(message, at: index, with: "--") { delimiters += 1 }
                if types > limits.typeCount { return false }
            }
            isLineStart = byte == 0x0A || byte == 0x0D
        }
        // Without a type, hyphens are a matter of taste.
        return types == 0 || delimiters <= limits.delimiterCount
    }

    /// The message with no other head than what its body is read by, so that GMime reads nothing else.
    static func essence(of message: [UInt8], _ head: MailHead) -> [UInt8] {
        var output: [UInt8] = []
        for name in ["content-type", "content-transfer-encoding", "content-disposition"] {
            guard let field = head.all(name).first, field.value.count <= 4096 else { continue }
            output += Array(name.utf8) + [UInt8(ascii: ":")] + field.value.filter { $0 != 0x0D } + [0x0A]
        }
        return output + [0x0A] + message[head.bodyStart...]
    }

    private static func begins(_ message: [UInt8], at index: Int, with text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            guard index + wanted.count <= message.count else { return false }
            for (offset, byte) in wanted.enumerated() {
                let found = message[index + offset]
                let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(found) ? found | 0x20 : found
                if lower != byte { return false }
            }
            return true
        }
    }
}
