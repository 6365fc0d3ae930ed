internal import Disclosure
internal import FoundationEssentials

/// Makes of a comment's words what the workflow can act on: reads the commands, and looks up what they name.
struct Interpreter: Sendable {
    let lookup: CommandLookup

    init(survey: any ForgeSurvey, forge: any Forge, directory: Directory, now: @escaping @Sendable () -> Date) {
        lookup = CommandLookup(survey: survey, forge: forge, directory: directory, now: now)
    }

    /// What `comment` asks of the bot, in order; empty for ordinary talk.
    ///
    /// Nothing is looked up for somebody who may not ask for it, and nothing beyond what one comment can hold.
    func sayings(in comment: Comment, _ state: Case, _ actor: Actor) async throws(ForgeError) -> [Saying] {
        let policy = lookup.directory.policy(for: state.repository)
        let role = Authority.role(of: actor, in: state, policy)
        var sayings: [Saying] = []
        for line in CommandReader(prefix: policy.commandPrefix).commands(in: comment.body) {
            guard sayings.count < DialogueStep.mostSayings else {
                // What is not looked at only has to be counted.
                sayings.append(.help)
                break
            }
            switch line {
            case .notUnderstood(let misunderstanding): sayings.append(.notUnderstood(misunderstanding))
            case .request(.help): sayings.append(.help)
            case .request(.status): sayings.append(.status)
            case .request(let request):
                if let objection = Authority.objection(to: request, from: role, by: actor) {
                    sayings.append(.impossible(name: request.verb.rawValue, reason: objection))
                } else {
                    sayings += try await self.sayings(for: request, state, role, actor)
                }
            }
        }
        return sayings
    }

    private func sayings(
        for request: Request,
        _ state: Case,
        _ role: Authority.Role,
        _ actor: Actor
    ) async throws(ForgeError) -> [Saying] {
        let name = request.verb.rawValue
        let parties = parties(request, state, role, actor)
        if case .agree = request, let party = parties.first,
            let objection = Workflow.objection(
                toAgreementOf: party,
                state,
                lookup.directory.policy(for: state.repository)
            )
        {
            return [.impossible(name: name, reason: objection.answer)]
        }
        do throws(ForgeError) {
            var sayings: [Saying] = []
            for party in parties {
                switch try await lookup.command(for: request, on: state, as: party) {
                case .success(let command): sayings.append(.command(command))
                case .failure(let problem): return [.impossible(name: name, reason: problem.sentences)]
                case nil: break
                }
            }
            return sayings
        } catch .refused(let refusal) {
            return [.impossible(name: name, reason: Messages.notToldByForge(refusal).sentences)]
        }
    }

    /// For whom somebody speaks; a maintainer who reported speaks for both sides where sides matter.
    private func parties(_ request: Request, _ state: Case, _ role: Authority.Role, _ actor: Actor) -> [Party] {
        guard case .agree = request else { return [.team] }
        let isReporter = state.report?.reporter?.id == actor.account.id
        switch role {
        case .maintainer: return isReporter ? [.reporter, .team] : [.team]
        case .reporter: return [.reporter]
        case .other: return []
        }
    }
}
