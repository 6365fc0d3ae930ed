internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Notices what changes in advisories, of which the forge tells nothing, and private reports whose webhook was lost.
///
/// https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository_advisory
final class AdvisorySurvey: Survey {
    let name = "advisories"

    private let survey: any ForgeSurvey
    private let forge: any Forge
    private let work: CaseWork
    private let failed: FailedLooks
    /// Numbers of the cases whose advisory was not there at the latest look; a second look in a row makes it a fact.
    private let missedOnce = Locked<Set<Int>>([])

    /// How long a concluded case still follows its advisory, in seconds.
    ///
    /// A CVE id takes days, and people take their time to accept a credit. What comes later is left to people, so that
    /// old cases are not compared for ever.
    static let afterlife = 90 * 86_400.0

    init(survey: any ForgeSurvey, forge: any Forge, work: CaseWork, failed: FailedLooks) {
        self.failed = failed
        self.survey = survey
        self.forge = forge
        self.work = work
    }

    func look(at docket: Docket) async throws -> [CaseNews] {
        let advisories = try await survey.advisories(of: docket.repository, includesClosed: false)
        var news: [CaseNews] = []
        for state in docket.cases {
            guard let reference = state.advisoryReference else { continue }
            if let shown = advisories.first(where: { $0.reference.id == reference.id }) {
                missedOnce.withLock { _ = $0.remove(state.number) }
                news += Self.news(of: shown, state)
            } else if state.isOver {
                continue  // The list would show it if somebody reopened it.
            } else if state.isAdvisoryPretended {
                continue  // Nobody can see it.
            } else {
                news += try await failed.found(at: reference.id.text, by: name, in: docket.repository) {
                    try await secondLook(at: reference, state)
                }
            }
        }
        let since = work.forgeTime().addingTimeInterval(-Self.afterlife)
        let concluded = try await work.store.concludedCases(
            of: docket.repository,
            since: since,
            isRehearsal: work.isRehearsal
        )
        for state in concluded.map(\.state) {
            // The list shows what is public; an advisory that was withdrawn or deleted since changes nothing any more.
            guard let shown = advisories.first(where: { $0.reference.id == state.advisory }) else { continue }
            news += Self.news(of: shown, state)
        }
        for report in advisories where isNews(report) {
            let known = try await work.store.storedCase(advisory: report.reference, isRehearsal: work.isRehearsal)
            guard known == nil else { continue }
            let subject = CaseWork.Subject.report(.privateReport(report.reference), about: docket.repository)
            news.append(CaseNews(.advisoryReported(report), to: subject))
        }
        return news
    }

    /// Whether this is a private report that nobody has looked at, or that was accepted while the bot was away.
    private func isNews(_ report: AdvisorySnapshot) -> Bool {
        guard report.isPrivateReport else { return false }
        switch report.state {
        case .triage: return true
        case .draft:
            return report.createdAt.map { work.forgeTime().timeIntervalSince($0) < Docket.longestHindsight } ?? false
        case .published, .closed, .withdrawn: return false
        }
    }

    /// Reads an advisory that the list lacks by itself: it may be closed, or gone.
    private func secondLook(at reference: AdvisoryReference, _ state: Case) async throws -> [CaseNews] {
        do throws(ForgeError) {
            let shown = try await forge.advisory(reference)
            missedOnce.withLock { _ = $0.remove(state.number) }
            return Self.news(of: shown, state)
        } catch {
            guard case .refused(let refusal) = error, refusal.kind == .notFound else { throw error }
            // One answer may come from a copy that lags behind, or from a moment without permission.
            let isFirst = missedOnce.withLock { $0.insert(state.number).inserted }
            return isFirst || state.isAdvisoryMissed
                ? [] : [CaseNews(.advisoryMissing(reference), to: .number(state.number))]
        }
    }

    private static func news(of shown: AdvisorySnapshot, _ state: Case) -> [CaseNews] {
        guard AdvisoryMemory(shown, earlier: state.seen) != state.seen || state.isAdvisoryMissed else { return [] }
        return [CaseNews(.advisoryObserved(shown), to: .number(state.number))]
    }
}

extension Case {
    /// Whether its report is declined and its advisory closed, so that nothing is missed by not looking.
    fileprivate var isOver: Bool {
        guard case .declined = decision else { return false }
        return seen?.state == .closed
    }

    /// Whether a person was asked where the advisory is.
    fileprivate var isAdvisoryMissed: Bool { attentions.contains { $0.problem == Messages.advisoryMissing.what } }
}
