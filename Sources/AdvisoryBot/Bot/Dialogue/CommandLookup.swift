internal import Disclosure
internal import FoundationEssentials

/// Looks up on the forge what a request names; comments and the command line both come to a command this way.
struct CommandLookup: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge
    let directory: Directory
    let now: @Sendable () -> Date

    /// What was asked for, with everything that had to be looked up, or what stands in the way.
    typealias Found = Result<Disclosure.Command, Messages.Problem>

    /// Makes a command of `request`; `party` is for whom the speaker agrees. Whether they may is asked before.
    ///
    /// `help` and `status` are no commands: nothing follows from them.
    func command(for request: Request, on state: Case, as party: Party) async throws(ForgeError) -> Found? {
        switch request {
        case .help, .status: return nil
        case .accept: return .success(.accept)
        case .decline(let reason): return .success(.decline(reason))
        case .ask(let question): return .success(.ask(question))
        case .reply(let words): return .success(.reply(words))
        case .severity(let severity): return .success(.severity(severity))
        case .vector(let vector): return .success(.vector(vector))
        case .weaknesses(let ids): return .success(.weaknesses(ids))
        case .product(let product): return .success(.product(product))
        case .requestCVE(let version):
            return try await irreversible(request, naming: version, state) { .requestCVE($0) }
        case .fork: return .success(.fork)
        case .meeting(let start, let minutes, let includesReporter):
            return meeting(start, minutes, includesReporter, state)
        case .cancelMeeting:
            let isThere = state.meeting.map { !$0.isCancelled } ?? false
            return isThere ? .success(.cancelMeeting) : .failure(Messages.noMeeting)
        case .split(let titles): return .success(.split(titles: titles))
        case .duplicate(let number): return .success(.duplicate(of: number))
        case .exploited: return .success(.exploited)
        case .noticeSent(let notice): return .success(.noticeSent(notice))
        case .leaveReporterAlone: return .success(.leaveReporterAlone)
        case .embargo(.days(1...)) where abs(survey.clockLead() ?? 0) > ClockAgreement.tolerance:
            return .failure(Messages.clockDisagrees)
        case .embargo(let end) where !end.isWithinReach(now: now()): return .failure(Messages.dayOutOfReach)
        case .embargo(let end): return .success(.embargo(until: end.date(now: now())))
        case .assign(let login): return try await assignment(to: login, state)
        case .invite(let login): return try await person(login, state).map { .invite($0) }
        case .inviteReporter(let login): return try await person(login, state).map { .inviteReporter($0) }
        case .inviteTeam(let organization, let slug): return team(organization, slug, state)
        case .credit(let login, let kind): return try await person(login, state).map { .credit($0, kind) }
        case .fix(let name, let branch): return try await fix(name, on: branch, state)
        case .exempt(let branch): return try await exemption(of: branch, state)
        case .release(let words, let version):
            switch try await release(words, state) {
            case .failure(let problem): return .failure(problem)
            case .success(let names):
                return try await irreversible(request, naming: version, state) {
                    .release(branch: names.branch, tag: names.tag, $0)
                }
            }
        case .agree(let version):
            return try await advisory(named: version, by: request, state).map { .agree(party, $0) }
        case .disclose(let version):
            return try await advisory(named: version, by: request, state).map { .disclose($0) }
        }
    }

    /// The case's advisory as it is now.
    func advisory(of state: Case) async throws(ForgeError) -> Result<AdvisorySnapshot, Messages.Problem> {
        guard let reference = state.advisoryReference else { return .failure(Messages.noAdvisoryYet) }
        return .success(try await forge.advisory(reference))
    }

    /// The advisory, if it still is the version that somebody named; an agreement that nothing follows from need not
    /// name any.
    private func advisory(
        named version: String?,
        by request: Request,
        _ state: Case
    ) async throws(ForgeError) -> Result<AdvisorySnapshot, Messages.Problem> {
        let policy = directory.policy(for: state.repository)
        return try await advisory(of: state).flatMap { advisory in
            guard let version else {
                return request.verb == .agree && policy.disclosureMode == .confirm
                    ? .success(advisory) : .failure(Messages.versionMissing(advisory, request, policy))
            }
            return version == advisory.version
                ? .success(advisory) : .failure(Messages.versionMovedOn(advisory, request, policy))
        }
    }

    /// A command that nobody can take back, if it names the version of the advisory that there is now.
    ///
    /// Where there is no advisory no version is asked for. Whoever would be refused anyway is not asked for one first.
    private func irreversible(
        _ request: Request,
        naming version: String?,
        _ state: Case,
        _ command: (AdvisorySnapshot?) -> Disclosure.Command
    ) async throws(ForgeError) -> Found {
        let context = Workflow.Context(policy: directory.policy(for: state.repository), now: now())
        let isThere = !state.isAdvisoryPretended && (state.advisory != nil || version != nil)
        guard isThere, !Workflow.refuses(command(nil), state, context) else { return .success(command(nil)) }
        return try await advisory(named: version, by: request, state).map(command)
    }

    private func person(_ login: String, _ state: Case) async throws(ForgeError) -> Result<Account, Messages.Problem> {
        guard let account = try await survey.account(named: login, seenFrom: state.repository) else {
            return .failure(Messages.noSuchAccount(login))
        }
        return account.isPerson ? .success(account) : .failure(Messages.notPerson(account))
    }

    private func assignment(to login: String, _ state: Case) async throws(ForgeError) -> Found {
        switch try await person(login, state) {
        case .failure(let problem): return .failure(problem)
        case .success(let account):
            let permission = try await forge.permission(of: account, in: state.repository)
            return permission >= directory.policy(for: state.repository).minimumPermission
                ? .success(.assign(account)) : .failure(Messages.noMaintainer(account))
        }
    }

    private func team(_ organization: String, _ slug: String, _ state: Case) -> Found {
        organization.lowercased() == state.repository.owner.lowercased()
            ? .success(.inviteTeam(slug: slug)) : .failure(Messages.foreignTeam(of: state.repository))
    }

    private func meeting(_ start: Date, _ minutes: Int, _ includesReporter: Bool, _ state: Case) -> Found {
        guard start > now() else { return .failure(Messages.meetingInThePast) }
        guard !includesReporter || state.mail?.sender != nil else { return .failure(Messages.reporterWithoutAddress) }
        let team = directory.policy(for: state.repository).mail?.team
        guard let team, includesReporter || !team.isEmpty else { return .failure(Messages.noMailForMeeting) }
        return .success(.meeting(start: start, minutes: minutes, includesReporter: includesReporter))
    }

    private func exemption(of branch: String, _ state: Case) async throws(ForgeError) -> Found {
        try await survey.branches(of: state.repository).contains { $0.name == branch }
            ? .success(.exempt(branch: branch)) : .failure(Messages.noSuchBranch)
    }

    /// Proves that the commit is on the branch; a pull request knows its own.
    private func fix(_ name: Request.FixName, on branch: String?, _ state: Case) async throws(ForgeError) -> Found {
        let repository = state.repository
        let branches = try await survey.branches(of: repository)
        guard let named = branch ?? branches.first?.name, branches.contains(where: { $0.name == named }) else {
            return .failure(Messages.noSuchBranch)
        }
        let fix: Fix?
        switch name {
        case .commit(let id): fix = try await survey.fix(id, on: named, of: repository, source: .named)
        case .pullRequest(let number):
            guard let pull = try await survey.pullRequest(number, of: repository, findingMerge: true),
                let commit = pull.mergeCommit,
                branch == nil || branch == pull.branch
            else { return .failure(Messages.fixNotSeen) }
            fix = try await survey.fix(commit, on: pull.branch, of: repository, source: .pullRequest(number))
        }
        let required = TrackedBranches(branches, directory.policy(for: repository).branches).required
        return fix.map { .success(.fix($0, required: required)) } ?? .failure(Messages.fixNotSeen)
    }

    /// A single word is a branch if there is one of this name, and else a tag.
    private func release(
        _ words: [String],
        _ state: Case
    ) async throws(ForgeError) -> Result<(branch: String?, tag: String?), Messages.Problem> {
        guard let first = words.first else { return .success((nil, nil)) }
        let isBranch = try await survey.branches(of: state.repository).contains { $0.name == first }
        if words.count == 1 { return .success(isBranch ? (first, nil) : (nil, first)) }
        return isBranch ? .success((first, words[1])) : .failure(Messages.noSuchBranch)
    }
}
