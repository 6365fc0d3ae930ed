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
    ///
    /// Words for a person go on until the next line that is a command, or that is taken for one and not followed.
    package func commands(in text: Untrusted) -> [Line] {
        let text = Self.unified(text.original)
        let beginnings = beginnings(in: text)
        return beginnings.indices.map { index in
            let next = index + 1 < beginnings.count ? beginnings[index + 1].line.startIndex : text.endIndex
            return read(beginnings[index], below: text[beginnings[index].line.endIndex..<next])
        }
    }

    /// Reads one command whose prefix is taken off already, as the command line's verbs have it.
    package func request(_ text: String) -> Line { request(Array(text.utf8)[...], below: []) }

    /// A line with which a command begins, or seems to.
    private struct Beginning {
        enum Kind {
            /// Behind the prefix stands this.
            case command(ArraySlice<UInt8>)
            /// It only looks like the prefix.
            case lookalike
            /// It may belong to what stands above.
            case swallowed
        }

        let line: ArraySlice<UInt8>
        let kind: Kind
    }

    /// The lines of `text` with which commands begin, as many as are followed and one more.
    private func beginnings(in text: [UInt8]) -> [Beginning] {
        var structure = CommentStructure()
        var beginnings: [Beginning] = []
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let standing = structure.standing(of: line)
            guard standing != .shown, let kind = kind(of: line, standing) else { continue }
            beginnings.append(Beginning(line: line, kind: kind))
            if beginnings.count > DialogueStep.mostSayings { break }
        }
        return beginnings
    }

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
    private func kind(of line: ArraySlice<UInt8>, _ standing: CommentStructure.Standing) -> Beginning.Kind? {
        let content = line.drop { $0 == .space }
        guard line.count - content.count <= 3 else { return nil }
        guard let rest = operands(behindPrefixOf: content) else {
            return standing == .free && Lookalike.isMeant(prefix, by: content) ? .lookalike : nil
        }
        return standing == .free ? .command(rest) : .swallowed
    }

    private func read(_ beginning: Beginning, below: ArraySlice<UInt8>) -> Line {
        let content = beginning.line.drop { $0 == .space }
        switch beginning.kind {
        case .command(let rest): return request(rest, below: below)
        case .lookalike:
            return misunderstood(
                String(decoding: content.prefix(60), as: UTF8.self),
                "It begins with characters that only look like `\(prefix)`.",
                "Please type it anew."
            )
        case .swallowed:
            return misunderstood(
                String(decoding: content, as: UTF8.self),
                "It stands directly below a quote, HTML or something else that may go on in its line.",
                "Please put an empty line between."
            )
        }
    }

    private func request(_ text: ArraySlice<UInt8>, below: ArraySlice<UInt8>) -> Line {
        let text = text.drop(while: \.isBlank)
        let word = text.prefix { !$0.isBlank }
        let written = String(decoding: word, as: UTF8.self)
        if word.isEmpty { return .request(.help) }
        guard let verb = Verb(rawValue: String(decoding: word.map(\.lowercased), as: UTF8.self)),
            word.allSatisfy({ $0 < 0x80 })
        else { return unknown(written) }
        let operands = CommandOperands(text.dropFirst(word.count))
        return read(verb, operands, below: below, written: String(decoding: text, as: UTF8.self))
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
