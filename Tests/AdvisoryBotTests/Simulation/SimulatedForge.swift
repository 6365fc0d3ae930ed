import Disclosure
import Foundation

/// The forge as one life of the bot's process reaches it: reads before it writes, writes once, and loses answers.
///
/// It stands for the adapter as well, so it keeps the adapter's promises: what it must not do it refuses.
struct SimulatedForge: Forge {
    let world: ForgeWorld
    let disk: SimulatedDisk
    let crash: CrashPlan
    let faults: @Sendable () -> NetworkFaults
    /// How far the machine's clock was ahead when the forge last answered; nil: no answer yet.
    let lead: LatestLead

    /// What the latest answer told of the clocks.
    final class LatestLead: @unchecked Sendable {
        // Sendable: a simulation awaits everything one after the other.
        var value: Double?
    }

    func identity(of repository: RepositoryName) async throws(ForgeError) -> (id: Int64, name: RepositoryName)? {
        try read()
        return ForgeWorld.ids.first { $0.name == repository }.map { ($0.id, $0.name) }
    }

    func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue {
        try read()
        guard let index = world.index(of: reference) else { throw Self.notFound }
        let issue = world.issues[index]
        let shown = world.dice.happens(faults().reads) ? issue.earlierLabels : issue.labels
        return IntakeIssue(
            reference: issue.reference,
            visibility: world.visibility(of: reference.repository),
            title: Untrusted(issue.title),
            body: Untrusted(issue.body),
            author: issue.author,
            labels: shown.map(\.name)
        )
    }

    func permission(of account: Account, in repository: RepositoryName) async throws(ForgeError) -> Permission {
        try read()
        return world.people.permission(of: account)
    }

    func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot {
        try read()
        guard let index = world.index(of: reference) else { throw Self.notFound }
        return world.advisories[index].snapshot
    }

    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        judgeOrder(of: effect)
        try read()
        if let result = try world.settled(effect) { return result }
        if effect.call.isIrreversible { try requireClock() }
        do { try await recordDeparture() } catch {
            throw .notTaken(pause: .seconds(1), reason: "the departure was not recorded")
        }
        try pass()
        let fate = faults().fate(world.dice)
        if effect.call.isIrreversible, abs(world.time.machineLead) > 300 {
            world.breach("\(effect.call.name) left while the clocks differed by \(world.time.machineLead) s")
        }
        switch fate {
        case .answered:
            let result = try world.apply(effect, disk)
            try passAfterTheWrite()
            return result
        case .answerLost:
            _ = try? world.apply(effect, disk)
            throw .unknown(reason: "no answer")
        case .lost: throw .unknown(reason: "no answer")
        case .late:
            let seconds = Double(1 + world.dice.below(9))
            world.late.append((world.time.forge.addingTimeInterval(seconds), effect))
            throw .unknown(reason: "no answer")
        case .limited: throw .notTaken(pause: .seconds(90), reason: "too many writes")
        case .forbidden:
            throw .refused(Refusal(kind: .forbidden, message: "may not write", remedy: "Grant it, then retry."))
        case .invalid:
            throw .refused(Refusal(kind: .invalid, message: "a field is invalid", remedy: "Correct it."))
        }
    }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? {
        try read()
        return try world.find(effect)
    }

    /// Notices the clocks of an answer, or that there was none.
    func read() throws(ForgeError) {
        try pass()
        try faults().read(world.dice)
        lead.value = world.time.machineLead
    }

    private func requireClock() throws(ForgeError) {
        if let lead = lead.value, abs(lead) <= 300 { return }
        throw .notTaken(pause: .seconds(300), reason: "the clocks differ")
    }

    /// Effects of a case are carried out one by one, in their order.
    private func judgeOrder(of effect: Effect) {
        let first = disk.cases[effect.id.caseNumber - 1].waiting.first
        if first != effect.id.number {
            world.breach("effect \(effect.id) is carried out while number \(first ?? 0) is the case's next")
        }
    }

    private func pass() throws(ForgeError) {
        do { try crash.pass() } catch { throw .notTaken(pause: .seconds(1), reason: "the process has ended") }
    }

    private func passAfterTheWrite() throws(ForgeError) {
        do { try crash.pass() } catch { throw .unknown(reason: "the process has ended") }
    }

    static let notFound = ForgeError.refused(
        Refusal(kind: .notFound, message: "not there", remedy: "Look whether it was deleted.")
    )
}
