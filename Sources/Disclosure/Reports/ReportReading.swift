/// What a report tells, by its headings with something below them and by the words of its prose.
///
/// A part is found rather too easily than not, because who is asked for something that stands there is annoyed. A
/// report that is not in English is taken to tell everything.
struct ReportReading {
    private(set) var told: Set<ReportPart> = []

    /// Reads issue forms, other Markdown and plain text.
    init(_ report: Untrusted) {
        var outline = ReportOutline()
        var prose = ReportProse()
        for line in report.original.split(whereSeparator: \.isNewline) {
            switch outline.take(line) {
            case .heading(let title):
                prose.lookForVersion(in: title)
                continue
            case .nothing: continue
            case .words(let words): prose.add(words)
            case .code(let words):
                prose.add(words)
                // What an issue form shows as code under another heading is no demonstration.
                if outline.parts.isEmpty { told.insert(.steps) }
            }
            told.formUnion(outline.parts)
        }
        told.formUnion(prose.told)
    }

    /// Reads what somebody answers, without what they quote; `address` is whom a mail answers.
    ///
    /// Some mail programs quote without any mark, below a line that says from whom it was. Whether one did is seen by
    /// the signature of the bot's mails.
    init(ofAnswer answer: Untrusted, to address: MailAddress? = nil) {
        var own = answer.original.split(whereSeparator: \.isNewline)[...]
        own.removeAll { line in line.first { !$0.isWhitespace } == ">" }
        if own.contains(where: { $0.contains(Messages.mailSignature) }) {
            let quotation = address.flatMap { address in
                own.firstIndex { $0.lowercased().contains(address.description.lowercased()) }
            }
            own = own[..<(quotation ?? own.startIndex)]
        }
        self.init(Untrusted(own.joined(separator: "\n")))
    }
}
