extension CommandReader {
    /// Reads what a verb is told, for words to a person also in the lines below it; whatever does not fit is said with
    /// the right form and an example.
    func read(_ verb: Verb, _ operands: CommandOperands, below: ArraySlice<UInt8>, written: String) -> Line {
        func wrong(_ problem: String) -> Line {
            misunderstood(written, problem, CommandHelp.remedy(for: verb, prefix: prefix))
        }
        func alone(_ request: Request) -> Line {
            operands.isEmpty ? .request(request) : wrong("Nothing may follow `\(verb.rawValue)`.")
        }
        func words(_ request: (Untrusted) -> Request, orElse problem: String) -> Line {
            let text = operands.goingOn(in: below)
            return text.isEmpty ? wrong(problem) : .request(request(Untrusted(text)))
        }
        guard operands.isPlain || verb.takesWords || verb == .split else {
            return wrong("It contains characters that are not plain letters, digits or signs, or that can't be seen.")
        }
        switch verb {
        case .help: return .request(.help)
        case .status: return alone(.status)
        case .accept: return alone(.accept)
        case .fork: return alone(.fork)
        case .meeting:
            return Request(meeting: operands.words).map { .request($0) }
                ?? wrong("A time and its minutes are expected.")
        case .split:
            return Request(split: operands.text).map { .request($0) }
                ?? wrong("Two to \(SplitPart.most) titles are expected, each once, with `|` between them, or none.")
        case .duplicateOf:
            guard let word = operands.only, (1...9).contains(word.utf8.count), word.utf8.allSatisfy(\.isDigit),
                let number = Int(word), number > 0
            else { return wrong("The number of a case is expected.") }
            return .request(.duplicate(of: number))
        case .noReminders: return alone(.leaveReporterAlone)
        case .exploited:
            if operands.isEmpty { return .request(.exploited) }
            guard operands.words.count == 2, operands.words[0].lowercased() == "sent",
                let notice = ExploitationNotice(rawValue: operands.words[1].lowercased())
            else { return wrong("Nothing, or `sent` and a notice, may follow `exploited`.") }
            return .request(.noticeSent(notice))
        case .decline:
            let word = operands.words.joined(separator: "-").lowercased()
            guard let reason = DeclineReason.allCases.first(where: { $0.word == word }) else {
                return wrong(operands.isEmpty ? "A reason is missing." : "There is no such reason.")
            }
            return .request(.decline(reason))
        case .needsInfo: return words(Request.ask, orElse: "The question is missing.")
        case .reply: return words(Request.reply, orElse: "The text is missing.")
        case .severity:
            guard let word = operands.only else { return wrong("A level or a vector is expected.") }
            if let severity = Severity(rawValue: word.lowercased()) { return .request(.severity(severity)) }
            guard let vector = CVSSVector(word) ?? CVSSVector(word.uppercased()) else {
                return wrong("That is neither a level nor a whole CVSS vector of version 3.0, 3.1 or 4.0.")
            }
            return .request(.vector(vector))
        case .cwe:
            let ids = operands.words.flatMap { $0.split(separator: ",") }.map { Weaknesses.id(String($0)) }
            let known = ids.compactMap(\.self)
            guard !ids.isEmpty, known.count == ids.count, ids.count <= 10 else {
                return wrong("One to ten ids such as `CWE-22` are expected.")
            }
            return .request(.weaknesses(known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
        case .package:
            switch ProductOperands.read(operands.words) {
            case .success(let product): return .request(.product(product))
            case .failure(let problem): return wrong(problem.sentence)
            }
        case .assign:
            guard let login = operands.only?.asLogin else { return wrong("One login is expected.") }
            return .request(.assign(login: login))
        case .invite:
            return invitation(operands).map { .request($0) }
                ?? wrong("One login, with `reporter` behind it or without, or one team is expected.")
        case .credit:
            guard operands.words.count == 2, let login = operands.words[0].asLogin else {
                return wrong("A login and a type are expected.")
            }
            let word = operands.words[1].lowercased().replacing("-", with: "_")
            guard let kind = CreditKind(rawValue: word) else { return wrong("There is no such type of credit.") }
            return .request(.credit(login: login, kind))
        case .cve:
            guard operands.words.count <= 2, operands.words.first?.lowercased() == "request" else {
                return wrong("`request` and the version of the advisory are expected.")
            }
            guard operands.words.count == 2 else { return .request(.requestCVE(version: nil)) }
            guard let version = operands.words[1].asVersion else { return wrong("That is no version of an advisory.") }
            return .request(.requestCVE(version: version))
        case .fix:
            return fix(operands).map { .request($0) } ?? wrong("A commit's full name or `#` and a number is expected.")
        case .release:
            let version = operands.words.last?.asVersion
            let names = version == nil ? operands.words : Array(operands.words.dropLast())
            return names.count <= 2
                ? .request(.release(names, version: version))
                : wrong("A branch and a tag are expected at most, and the version of the advisory behind them.")
        case .embargo:
            guard let word = operands.only, let end = Request.EmbargoEnd(word) else {
                return wrong("A number of days from 0 to 365, or a day, is expected.")
            }
            return .request(.embargo(end))
        case .agree:
            if operands.isEmpty { return .request(.agree(version: nil)) }
            guard let version = operands.only?.asVersion else { return wrong("That is no version of an advisory.") }
            return .request(.agree(version: version))
        case .disclose:
            // Without one, or with what can't be one, it is answered with the version that there is.
            return operands.words.count <= 1
                ? .request(.disclose(version: operands.only?.asVersion))
                : wrong("The version of the advisory is expected; `\(prefix) status` shows it.")
        }
    }

    private func invitation(_ operands: CommandOperands) -> Request? {
        if operands.words.count == 2, operands.words[1].lowercased() == "reporter" {
            return operands.words[0].asLogin.map { .inviteReporter(login: $0) }
        }
        guard let word = operands.only else { return nil }
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map { String($0).asLogin }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, let login?, _): return .invite(login: login)
        case (2, let organization?, let slug?): return .inviteTeam(organization: organization, slug: slug.lowercased())
        case (_, _, _): return nil
        }
    }

    private func fix(_ operands: CommandOperands) -> Request? {
        let words = operands.words
        guard let first = words.first, words.count <= 2 else { return nil }
        if first.lowercased() == "not-affected" { return words.count == 2 ? .exempt(branch: words[1]) : nil }
        let branch = words.count == 2 ? words[1] : nil
        if first.hasPrefix("#") {
            guard let number = Int(first.dropFirst()), number > 0, first.utf8.dropFirst().allSatisfy(\.isDigit) else {
                return nil
            }
            return .fix(.pullRequest(number), branch: branch)
        }
        return CommitID(first).map { .fix(.commit($0), branch: branch) }
    }
}

extension String {
    /// The version of an advisory, 16 hexadecimal digits; nil: it is none.
    fileprivate var asVersion: String? {
        let version = lowercased()
        let isHexadecimal = version.utf8.allSatisfy {
            $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        return version.utf8.count == 16 && isHexadecimal ? version : nil
    }
}
