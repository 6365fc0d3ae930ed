internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// `cases list`: what there is, newest first; titles only when they are asked for, because they tell the report.
struct CasesListCommand: Command {
    private static let titles = Option("titles", "Show the reports' titles, which are private.")

    let signature = CommandSignature(
        words: ["cases", "list"],
        summary: "List the cases.",
        options: [titles, .json, .configuration],
        isDefault: true
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let cases = try await call.store(.look).listCases()
        let showsTitles = call.has(Self.titles)
        let now = try call.surroundings.presentTime(call.configuration())
        let likely = likely(in: cases.map(\.state))
        if call.has(.json) {
            call.console.json(
                JSONValue(cases) { json($0, now, likely[$0.state.number] ?? [], showsTitle: showsTitles) }
            )
        } else {
            let headings = [
                "case", "repository", "phase", "opened", "next", "due", "coordinator", "unfinished", "needs a person",
                "like",
            ]
            call.console.table(
                headings + (showsTitles ? ["title"] : []),
                cases.map { row($0, now, likely[$0.state.number] ?? [], showsTitle: showsTitles) }
            )
        }
        return .done
    }

    /// For each case that nobody has decided about, the cases that are likely about the same.
    private func likely(in cases: [Case]) -> [Int: [Int]] {
        let undecided = cases.filter { $0.decision == .none }
        guard !undecided.isEmpty else { return [:] }
        let all = cases.map { ReportTraits(of: $0) }
        return Dictionary(
            uniqueKeysWithValues: undecided.map { state in
                (state.number, Likeness.likely(ReportTraits(of: state), among: all).map(\.caseNumber))
            }
        )
    }

    private func row(_ stored: StoredCase, _ now: Date, _ likely: [Int], showsTitle: Bool) -> [String] {
        let state = stored.state
        let row = [
            String(state.number), state.repository.description,
            Listing.words(state.phase.rawValue) + (state.isRehearsal ? " (rehearsal)" : ""),
            Listing.time(state.openedAt), Listing.time(state.nextDate),
            Listing.time(state.clocks.deadlines.first?.at) + (state.clocks.isOverdue(at: now) ? " overdue" : ""),
            state.coordinator.map { VisibleText.escape($0.login) } ?? "–", String(stored.unfinished.count),
            String(state.attentions.count),
            likely.isEmpty ? "–" : likely.map(String.init).joined(separator: ","),
        ]
        return row + (showsTitle ? [title(of: state) ?? "–"] : [])
    }

    /// A part of a report goes by its own title.
    private func title(of state: Case) -> String? { (state.part?.title ?? state.report?.title)?.original }

    private func json(_ stored: StoredCase, _ now: Date, _ likely: [Int], showsTitle: Bool) -> JSONValue {
        let state = stored.state
        var members: [JSONValue.Member] = [
            .init("case", .integer(Int64(state.number))),
            .init("repository", .string(state.repository.description)),
            .init("phase", .string(Listing.words(state.phase.rawValue))),
            .init("dry_run", .bool(state.isRehearsal)),
            .init("opened_at", Listing.json(state.openedAt)),
            .init("next_at", Listing.json(state.nextDate)),
            .init("due_at", Listing.json(state.clocks.deadlines.first?.at)),
            .init("overdue", .bool(state.clocks.isOverdue(at: now))),
            .init("coordinator", JSONValue(state.coordinator?.login)),
            .init("unfinished", .integer(Int64(stored.unfinished.count))),
            .init("needs_a_person", .integer(Int64(state.attentions.count))),
            .init("like", JSONValue(likely) { .integer(Int64($0)) }),
        ]
        if showsTitle { members.append(.init("title", JSONValue(title(of: state)))) }
        return .object(members)
    }
}
