internal import Disclosure
internal import FoundationEssentials

extension FixFinder {
    /// What a merged pull request comes to.
    enum PullRequestFinding: Equatable, Sendable {
        case news([CaseNews])
        /// It fixes no case, with the reason in a few words.
        case nothing(String)
        /// The forge does not show yet what must be known.
        case notYet(String)
    }

    /// What follows from a pull request that was merged, as the forge shows it now.
    ///
    /// It counts by the label if a maintainer merged it, and by the case number in its text if a maintainer wrote it.
    /// Other people's text only helps to choose among cases, once a maintainer has said that it is a fix.
    func pullRequest(_ number: Int, _ docket: Docket) async throws(ForgeError) -> PullRequestFinding {
        guard docket.awaitsFixes else { return .nothing("no case awaits a fix") }
        guard !docket.fixes.contains(where: { $0.source == .pullRequest(number) }) else {
            return .nothing("it is known as a fix already")
        }
        guard let page = try await survey.pullRequest(number, of: docket.repository, findingMerge: false) else {
            return .nothing("there is no such pull request")
        }
        // What it says is checked before anything else is asked, for most pull requests concern no case.
        guard docket.mayBeConcerned(by: page) else { return .nothing("no case awaits a fix on its branch") }
        guard try await claim(of: page, docket) != .none else {
            return .nothing("nobody who may has marked it as a fix")
        }
        guard try await branches(of: docket).names.contains(page.branch) else {
            return .nothing("its branch is not tracked")
        }
        return try await merge(of: number, docket)
    }

    /// Finds the commit, and judges by what the page says at the same time.
    private func merge(of number: Int, _ docket: Docket) async throws(ForgeError) -> PullRequestFinding {
        let found = try await survey.pullRequest(number, of: docket.repository, findingMerge: true)
        guard let pullRequest = found else { return .nothing("there is no such pull request") }
        let claim = try await claim(of: pullRequest, docket)
        guard claim != .none else { return .nothing("nobody who may has marked it as a fix") }
        let tracked = try await branches(of: docket)
        guard tracked.names.contains(pullRequest.branch) else { return .nothing("its branch is not tracked") }
        guard let commit = pullRequest.mergeCommit else { return .notYet("the forge does not show how it was merged") }
        let proved = try await survey.fix(
            commit,
            on: pullRequest.branch,
            of: docket.repository,
            source: .pullRequest(number)
        )
        guard let fix = proved else { return .notYet("the forge does not show the merge on its branch yet") }
        let news = news(of: fix, claim, tracked, docket)
        return news.isEmpty ? .nothing("no case awaits a fix on its branch") : .news(news)
    }

    /// Why a pull request counts as a fix.
    private enum Claim: Equatable {
        case none
        /// Of which case was not said.
        case unnamed
        /// A maintainer names cases, none of which is open here.
        case misnamed
        case named([Int])
    }

    private func claim(of pullRequest: PullRequestSnapshot, _ docket: Docket) async throws(ForgeError) -> Claim {
        let names = Self.caseNumbers(in: pullRequest.body)
        let numbers = names.filter { number in docket.cases.contains { $0.number == number } }
        let isWritten = names.isEmpty ? false : try await isMaintainer(pullRequest.author, docket)
        if isWritten, !numbers.isEmpty { return .named(numbers) }
        let wanted = docket.policy.labels.fix.lowercased()
        guard pullRequest.labels.contains(where: { $0.lowercased() == wanted }),
            try await isMaintainer(pullRequest.mergedBy, docket)
        else { return .none }
        if !numbers.isEmpty { return .named(numbers) }
        return isWritten ? .misnamed : .unnamed
    }

    private func isMaintainer(_ account: Account?, _ docket: Docket) async throws(ForgeError) -> Bool {
        guard let account, account.kind == .user else { return false }
        return try await forge.permission(of: account, in: docket.repository) >= docket.policy.minimumPermission
    }

    private func news(of fix: Fix, _ claim: Claim, _ tracked: TrackedBranches, _ docket: Docket) -> [CaseNews] {
        let candidates = docket.cases.filter { $0.awaitsFix(on: fix.branch) }
        let unclear = candidates.map {
            CaseNews(.mergeUnclear(branch: fix.branch, commit: fix.commit), to: .number($0.number))
        }
        func merged(into states: [Case]) -> [CaseNews] {
            states.map { CaseNews(.fixMerged(fix, required: tracked.required), to: .number($0.number)) }
        }
        return switch claim {
        case .none: []
        case .named(let numbers): merged(into: docket.cases.filter { numbers.contains($0.number) && $0.takes(fix) })
        case .unnamed: candidates.count == 1 ? merged(into: candidates) : unclear
        case .misnamed: unclear
        }
    }

    /// The cases that a text names in lines such as `Advisory-Case: 12`, each once.
    static func caseNumbers(in text: Untrusted) -> [Int] {
        var numbers: [Int] = []
        for line in text.original.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, Self.trimmed(parts[0]).lowercased() == "advisory-case",
                let number = Int(Self.trimmed(parts[1])), number > 0, !numbers.contains(number)
            else { continue }
            numbers.append(number)
        }
        return numbers
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

extension Case {
    /// Whether a fix that names the case may be news to it; a second one on a branch may complete the first.
    fileprivate func takes(_ fix: Fix) -> Bool {
        let progress = self[branch: fix.branch]
        return awaitsFixes && !progress.isExempt && progress.fix?.commit != fix.commit
    }
}

extension Docket {
    /// Whether a fix by the pull request would be news to a case, if somebody who may has marked it as one.
    func mayBeConcerned(by pullRequest: PullRequestSnapshot) -> Bool {
        let numbers = FixFinder.caseNumbers(in: pullRequest.body)
        let named = cases.filter { numbers.contains($0.number) }
        guard named.isEmpty else {
            return named.contains { $0.awaitsFixes && !$0[branch: pullRequest.branch].isExempt }
        }
        let wanted = policy.labels.fix.lowercased()
        return pullRequest.labels.contains { $0.lowercased() == wanted }
            && cases.contains { $0.awaitsFix(on: pullRequest.branch) }
    }
}
