internal import FoundationEssentials
internal import Sandbox

/// The third act: the embargo ends, people agree, and the advisory is published.
extension DemoStory {
    func playDisclosure() async throws {
        let before = DemoView(snapshot: forge.snapshot())
        guard let advisory = before.advisory, let released = before.release?.publishedAt else {
            throw Missing(what: "the security release")
        }
        // The bot counts from the moment at which it saw the release.
        let end = released.addingTimeInterval(Double(DemoFolder.embargoDays) * 86_400 + 30)
        for (days, words) in [(7, "7 days"), (1, "one day")] {
            try await letTimePass { $0.move(to: end.addingTimeInterval(-86_400 * Double(days))) }
            try await see("the reminder \(words) before the end", .notice) { view in
                view.hasSaid("ends in \(words)") ? ["\(words) left in the embargo: both sides reminded"] : nil
            }
        }
        try await letTimePass { $0.move(to: end) }
        try await see("the question at the embargo's end", .waiting) { view in
            view.hasSaid("is over")
                ? ["embargo over; both sides are asked; nothing is published before they answer"] : nil
        }
        output.gate(await desk.type("cases", "gate", "1"))

        try await letTimePass { $0.move(minutes: 22) }
        try forge.editAdvisory(
            advisory.id,
            in: DemoWorld.repository,
            by: DemoWorld.owner,
            description:
                "Unpacking an archive could write outside of the target directory. Update, or unpack trusted archives only."
        )
        try await see("the advisory's text") { view in
            view.advisory.map { ["a maintainer writes what the public shall read: \"\($0.description.prefix(40))…\""] }
        }
        try forge.comment(
            onAdvisory: advisory.id,
            in: DemoWorld.repository,
            by: DemoWorld.reporter,
            body: "Fine with me."
        )
        try await see("the reporter's answer") { view in
            view.advisory?.comments.last.map { ["\($0.author) answers in the advisory: \"\($0.body)\""] }
        }
        try await type("cases", "agree", "1", "--as", "reporter", "--by", DemoWorld.maintainer)
        output.gate(await desk.type("cases", "gate", "1"))
        try await type("cases", "disclose", "1", "--by", DemoWorld.maintainer)
        try await see("the publication") { view in
            guard let advisory = view.advisory, view.isDisclosed else { return nil }
            return ["advisory \(advisory.id) published, \(advisory.cveID ?? "without a CVE id")"]
        }
        try await see("the completed release") { view in
            guard let release = view.release, release.body?.contains(advisory.id) == true else { return nil }
            return ["release \(release.tag) completed: ids, severity, versions, credits"]
        }
        try await see("the end of the issue") { view in
            guard let issue = view.issue, !issue.isLocked, !issue.isOpen,
                issue.comments.last?.body.contains(advisory.id) == true
            else { return nil }
            return ["issue #\(issue.number) unlocked, answered with the link and thanks, and closed"]
        }
        try await writeRecords()
    }

    /// Has the case written for other programs, and tells by which ids the files know it.
    private func writeRecords() async throws {
        let records: [(format: String, id: String)]
        do {
            records = try await DemoRecords(desk: desk, folder: desk.folder + "/records").write(case: 1)
        } catch let error as DemoRecords.Unreadable {
            throw Missing(what: "a record of the case: \(error.what)")
        }
        let formats = records.map(\.format)
        let ids = records.map(\.id).reduce(into: [String]()) { ids, id in if !ids.contains(id) { ids.append(id) } }
        tell(
            formats.dropLast().joined(separator: ", ") + " and " + (formats.last ?? "") + " written: "
                + ids.joined(separator: ", ")
        )
    }

    /// Types a maintainer's command, which has to succeed.
    private func type(_ words: String...) async throws {
        let command = "advisory-bot \(words.joined(separator: " "))"
        tell("\(DemoWorld.maintainer) types  \(command)")
        let ending = await desk.type(words)
        guard ending.code == .done else {
            for line in ending.lines { output.detail(line) }
            throw Missing(what: "the success of \(command)")
        }
    }
}
