/// The header fields of a message, and where its body begins.
struct MailHead {
    private(set) var fields: [HeaderField] = []
    /// The index of the body's first byte; the message's count if there is none.
    let bodyStart: Int

    /// Reads lines up to the first blank one, however they end; what is no field is left out.
    init(_ message: [UInt8], limit: Int) {
        var lines: [ArraySlice<UInt8>] = []
        var index = 0
        var end = message.count
        while index < message.count {
            let lineEnd = message[index...].firstIndex(of: 0x0A) ?? message.count
            var line = message[index..<lineEnd]
            if line.last == 0x0D { line.removeLast() }
            let next = min(message.count, lineEnd + 1)
            if line.isEmpty {
                end = next
                break
            }
            if index < limit { lines.append(line) }
            index = next
        }
        bodyStart = end
        for line in lines { add(line) }
    }

    /// Finds all values under a name in lower case.
    func all(_ name: String) -> [HeaderField] { fields.filter { $0.name == name } }

    /// Finds the value under a name in lower case if there is exactly one.
    func only(_ name: String) -> HeaderField? {
        let found = all(name)
        return found.count == 1 ? found[0] : nil
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        if let first = line.first, first == 0x20 || first == 0x09 {
            // A field's further lines; the space between them is one.
            guard let last = fields.popLast() else { return }
            let more = line.drop { $0 == 0x20 || $0 == 0x09 }
            fields.append(HeaderField(name: last.name, value: last.value + [0x20] + more))
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        var name = line[..<colon]
        while let last = name.last, last == 0x20 || last == 0x09 { name.removeLast() }
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
        fields.append(
            HeaderField(
                name: String(decoding: name, as: UTF8.self).lowercased(),
                value: Array(line[line.index(after: colon)...])
            )
        )
    }
}
