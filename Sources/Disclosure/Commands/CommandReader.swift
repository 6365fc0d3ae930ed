/// Finds the commands in a comment. It has no I/O, and what it does not understand it says instead of guessing.
package struct CommandReader: Sendable {
    /// What a line turned out to be.
    package enum Line: Equatable, Sendable {
        case request(Request)
        case notUnderstood(Misunderstanding)
    }

    let prefix: String

    /// Lines that begin with `prefix` are commands.
    package init(prefix: String) { self.prefix = prefix }

    /// The commands in `text`, in order, as far as they are followed and one more; the time grows with the text alone.
    package func commands(in text: Untrusted) -> [Line] {
        var structure = CommentStructure()
        var commands: [Line] = []
        for line in Self.unified(text.original).split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A })
        {
            let standing = structure.standing(of: line)
            guard standing != .shown, let command = command(line, standing) else { continue }
            commands.append(command)
            if commands.count > DialogueStep.mostSayings { break }
        }
        return commands
    }

    /// Reads one command whose prefix is taken off already, as the command line's verbs have it.
    package func request(_ text: String) -> Line { request(Array(text.utf8)[...]) }

    /// The text with one byte for each line break: a CRLF is not an empty line, which would end what goes on.
    private static func unified(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var isAfterReturn = false
        for byte in text.utf8 {
            if byte != 0x0A || !isAfterReturn { bytes.append(byte == 0x0D ? 0x0A : byte) }
            isAfterReturn = byte == 0x0D
        }
        return bytes
    }

    /// nil: the line is no command.
    private func command(_ line: ArraySlice<UInt8>, _ standing: CommentStructure.Standing) -> Line? {
        let content = line.drop { $0 == .space }
        guard line.count - content.count <= 3 else { return nil }
        guard let rest = operands(behindPrefixOf: content) else {
            guard standing == .free, Lookalike.isMeant(prefix, by: content) else { return nil }
            return misunderstood(
                String(decoding: content.prefix(60), as: UTF8.self),
                "It begins with characters that only look like `\(prefix)`.",
                "Please type it anew."
            )
        }
        guard standing == .free else {
            return misunderstood(
                String(decoding: content, as: UTF8.self),
                "It stands directly below a quote, HTML or something else that may go on in its line.",
                "Please put an empty line between."
            )
        }
        return request(rest)
    }

    private func request(_ text: ArraySlice<UInt8>) -> Line {
        let text = text.drop(while: \.isBlank)
        let word = text.prefix { !$0.isBlank }
        let written = String(decoding: word, as: UTF8.self)
        if word.isEmpty { return .request(.help) }
        guard let verb = Verb(rawValue: String(decoding: word.map(\.lowercased), as: UTF8.self)),
            word.allSatisfy({ $0 < 0x80 })
        else { return unknown(written) }
        return read(verb, CommandOperands(text.dropFirst(word.count)), written: String(decoding: text, as: UTF8.self))
    }

    /// What stands behind the prefix; nil: the line begins with something else.
    private func operands(behindPrefixOf line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let wanted = Array(prefix.utf8)
        guard line.count >= wanted.count, zip(line, wanted).allSatisfy({ $0.lowercased == $1.lowercased }) else {
            return nil
        }
        let rest = line.dropFirst(wanted.count)
        return rest.first.map(\.isBlank) ?? true ? rest : nil
    }

    private func unknown(_ word: String) -> Line {
        let help = "`\(prefix) help` shows what you can say here."
        let known = Verb.allCases.map(\.rawValue)
        guard word.utf8.count <= 40, let closest = Suggestion.closest(to: word, among: known),
            let example = CommandHelp.all.first(where: { $0.verb.rawValue == closest })?.example
        else { return misunderstood(word, "There is no such command.", help) }
        return misunderstood(
            word,
            "There is no such command.",
            "Did you mean `\(closest)`? Example: `\(prefix) \(example)`. \(help)"
        )
    }

    func misunderstood(_ written: String, _ problem: String, _ remedy: String) -> Line {
        .notUnderstood(Misunderstanding(written: Untrusted(written), problem: problem, remedy: remedy))
    }
}
