internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// One case as `cases show` writes it.
struct CasePage {
    let state: Case
    let now: Date
    private let policy: Policy
    private let effects: [EffectRecord]
    /// nil: not asked for.
    private let journal: [JournalRecord]?
    let showsReport: Bool
    /// The cases that are likely about the same, the likeliest first.
    let likely: [Likeness]
    /// The cases that were declined as duplicates of this one.
    let duplicates: [Int]

    init(
        _ state: Case,
        _ policy: Policy,
        effects: [EffectRecord],
        journal: [JournalRecord]?,
        showsReport: Bool,
        likely: [Likeness] = [],
        duplicates: [Int] = [],
        now: Date
    ) {
        self.state = state
        self.now = now
        self.policy = policy
        self.effects = effects
        self.journal = journal
        self.showsReport = showsReport
        self.likely = likely
        self.duplicates = duplicates
    }

    /// The page for a person, safe for a terminal.
    var text: String {
        var lines = [
            "Case \(state.number) · \(Listing.words(state.phase.rawValue))\(state.isRehearsal ? " · rehearsal" : "")"
        ]
        lines += facts.map { "  \($0.name): \(VisibleText.escape($0.value))" }
        if let lack = state.lack {
            let asked = state.askedForMissingAt.map { ", asked for on \(Listing.time($0))" } ?? ""
            lines.append("  report lacks: \(lack)\(asked)")
        }
        lines.append("  waits for: \(VisibleText.escape(wait))")
        lines += section("Milestones", milestones.map { "\(Listing.time($0.at))  \($0.name)" })
        lines += section("Clocks", clockLines)
        lines += section("Notices to prepare", noticeLines)
        lines += section("Branches", branchLines)
        lines += section("Likely duplicates", likelyLines)
        lines += section("Disclosure", disclosureLines)
        lines += section("Access for this case", accessLines)
        lines += section("Effects", effects.map(line))
        lines += section("Needs a person", state.attentions.flatMap(attentionLines))
        if showsReport, let report = state.report {
            if let part = state.part { lines += section("Part", self.lines(part.title, part.text)) }
            lines += section("Report", self.lines(report.title, report.body))
        }
        if let journal {
            lines += section(
                "Timeline",
                journal.map { "\(Listing.time($0.at))  \($0.kind)  \(VisibleText.escape(state.naming($0.detail)))" }
            )
        }
        return lines.joined(separator: "\n")
    }

    /// The page for programs.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("case", .integer(Int64(state.number))),
            .init("phase", .string(Listing.words(state.phase.rawValue))),
            .init("dry_run", .bool(state.isRehearsal)),
        ]
        members += facts.map { .init($0.name.replacing(" ", with: "_"), .string($0.value)) }
        members.append(.init("missing", state.missing.map { JSONValue($0) { .string($0.rawValue) } } ?? .null))
        members.append(.init("waits_for", .string(wait)))
        members.append(.init("next_at", Listing.json(state.nextDate)))
        members.append(
            .init("milestones", JSONValue(milestones) { ["at": Listing.json($0.at), "what": .string($0.name)] })
        )
        members += clockMembers + branchMembers + disclosureMembers
        members.append(.init("likely_duplicates", likelyJSON))
        members.append(.init("access", accessJSON))
        members.append(.init("effects", JSONValue(effects) { EffectsListCommand.json($0) }))
        members.append(
            .init(
                "needs_a_person",
                JSONValue(state.attentions) {
                    [
                        "at": Listing.json($0.at), "problem": .string($0.problem), "remedy": .string($0.remedy),
                        "effect": JSONValue($0.effectNumber.map { "\(state.number)/\($0)" }),
                    ]
                }
            )
        )
        if showsReport {
            members.append(.init("title", JSONValue(state.report?.title.original)))
            members.append(.init("body", JSONValue(state.report?.body.original)))
            if let part = state.part {
                members.append(.init("part_title", .string(part.title.original)))
                members.append(.init("part_text", .string(part.text.original)))
            }
        }
        if let journal {
            members.append(
                .init(
                    "timeline",
                    JSONValue(journal) {
                        ["at": Listing.json($0.at), "kind": .string($0.kind), "detail": .string($0.detail)]
                    }
                )
            )
        }
        return .object(members)
    }

    private var wait: String {
        let waiting = effects.filter { $0.state == .waiting }
        // They are carried out in their order, so that what keeps the first one keeps them all.
        let first = waiting.min { $0.effect.id.number < $1.effect.id.number }
        return state.wait(unfinished: waiting.count, because: first?.note, policy)
    }

    private func lines(_ title: Untrusted, _ text: Untrusted) -> [String] {
        let text = VisibleText.escape(text.original, keepsLines: true)
        return [VisibleText.escape(title.original), ""]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func line(_ record: EffectRecord) -> String {
        let note = record.note.map { "  " + VisibleText.escape($0) } ?? ""
        let state = Listing.words(record.state.rawValue)
        let at = Listing.time(record.finishedAt ?? record.dueAt ?? record.plannedAt)
        return "\(at)  \(record.effect.id)  \(record.effect.call.name)  \(state)\(note)"
    }

    private func attentionLines(_ attention: Case.Attention) -> [String] {
        [
            "\(Listing.time(attention.at))  \(VisibleText.escape(attention.problem))",
            "  cure: \(VisibleText.escape(attention.remedy))",
        ]
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", title] + lines.map { $0.isEmpty ? "" : "  " + $0 }
    }
}
