import Disclosure
import Foundation

extension SimulatedDisk {
    /// The case with a number, with what of it is not finished.
    func storedCase(number: Int) -> StoredCase? {
        guard cases.indices.contains(number - 1) else { return nil }
        let row = cases[number - 1]
        let unfinished = row.waiting.map { number in
            let effect = row.effects[number - 1]
            return UnfinishedEffect(
                id: effect.effect.id,
                call: effect.effect.call,
                mayHaveHappened: effect.mayHaveHappened
            )
        }
        return StoredCase(state: row.state, version: row.version, unfinished: unfinished)
    }

    /// The oldest case that came from an intake.
    func storedCase(intake: Case.Intake, isRehearsal: Bool) -> StoredCase? {
        cases.first { $0.state.intake == intake && $0.state.isRehearsal == isRehearsal }
            .flatMap { storedCase(number: $0.state.number) }
    }

    /// The oldest case that has an advisory, drafted or come from.
    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) -> StoredCase? {
        let row = cases.first { row in
            row.state.isRehearsal == isRehearsal
                && (row.state.advisoryReference == advisory || row.state.intake == .privateReport(advisory))
        }
        return row.flatMap { storedCase(number: $0.state.number) }
    }

    /// The oldest case whose maintainers are told in an issue.
    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) -> StoredCase? {
        cases.first { $0.state.teamIssue.issue == issue && $0.state.isRehearsal == isRehearsal }
            .flatMap { storedCase(number: $0.state.number) }
    }

    /// The cases about a repository that are opened and not concluded.
    func openCases(of repository: RepositoryName, isRehearsal: Bool) -> [StoredCase] {
        cases.filter { row in
            row.state.repository == repository && row.state.isRehearsal == isRehearsal && row.state.isOpened
                && row.state.concludedAt == nil
        }.compactMap { storedCase(number: $0.state.number) }
    }

    /// The cases about a repository that were concluded since a time.
    func concludedCases(of repository: RepositoryName, since: Date, isRehearsal: Bool) -> [StoredCase] {
        cases.filter { row in
            row.state.repository == repository && row.state.isRehearsal == isRehearsal
                && row.state.concludedAt.map { $0 >= since } ?? false
        }.compactMap { storedCase(number: $0.state.number) }
    }

    /// Every fix of the cases about a repository.
    func fixes(of repository: RepositoryName, isRehearsal: Bool) -> [Fix] {
        cases.filter { $0.state.repository == repository && $0.state.isRehearsal == isRehearsal }
            .flatMap { $0.state.branches.compactMap(\.fix) }
    }

    /// The cases that want to be looked at, longest due first.
    func casesToWake(at now: Date, limit: Int, isRehearsal: Bool) -> [StoredCase] {
        let due = cases.compactMap { row -> (at: Date, number: Int)? in
            guard row.state.isRehearsal == isRehearsal, let at = row.state.wakeAt, at <= now else {
                return nil
            }
            return (at, row.state.number)
        }
        return due.sorted { ($0.at, $0.number) < ($1.at, $1.number) }.prefix(limit)
            .compactMap { storedCase(number: $0.number) }
    }

    /// Notes which repository has a name, unless cases of another stand under it.
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) -> Int64 {
        guard let index = repositories.firstIndex(where: { $0.name == name }) else {
            repositories.append(KnownRepository(id: id, name: name, seenAt: seenAt))
            return id
        }
        let known = repositories[index]
        let isUsed = cases.contains { row in
            if case .issue(let issue) = row.state.intake, issue.repository == name { return true }
            return row.state.repository == name
        }
        guard known.id != id, !isUsed else { return known.id }
        repositories[index] = KnownRepository(id: id, name: name, seenAt: seenAt)
        return id
    }

    /// What a case went through, for people who look for what went wrong: its journal, its branches and its effects.
    func story(of number: Int) -> String {
        guard cases.indices.contains(number - 1) else { return "there is no case \(number)" }
        let row = cases[number - 1]
        let entries = journal.filter { $0.caseNumber == number }.map { "\($0.entry.kind): \($0.entry.detail)" }
        let branches = row.state.branches.map { progress in
            "\(progress.branch): fix \(progress.fix?.commit.short ?? "none"), plan \(progress.plan?.tag ?? "none"), "
                + "release \(progress.release?.tag ?? "none"), waits for \(progress.releaseEffect ?? 0)"
        }
        let effects = row.effects.map { "\($0.effect.id) \($0.effect.call.name) \($0.state.rawValue)" }
        let embargo = ["embargo: \(row.state.embargo.map { "\($0)" } ?? "none")"]
        return (entries + embargo + branches + effects).joined(separator: "\n")
    }
}
