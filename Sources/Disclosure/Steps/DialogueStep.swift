/// Reads what people write in the discussion of a case: notices who answered, obeys commands, and replies once for each
/// comment.
package enum DialogueStep: WorkflowStep {
    /// How many commands of one comment are followed.
    package static let mostSayings = 20

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .commented(let comment, let sayings, let actor) = event, state.isOpened,
            !state.discussion.read.contains(comment.key)
        else { return }
        state.discussion.read.append(comment.key)
        let role = Authority.role(of: actor, in: state, context.policy)
        hear(role, comment, &state, context, &reaction)

        let replies = sayings.prefix(mostSayings).map { saying in
            reply(to: saying, role, actor, &state, context, &reaction)
        }
        guard !replies.isEmpty else { return }
        let isCut = sayings.count > mostSayings
        let text = Messages.replies(Array(replies), isCut: isCut, state, role, context)
        switch comment.place {
        case .issue(let issue): reaction.plan(.commentOnPrivateIssue(issue, text), for: &state)
        case .advisory(let advisory):
            guard state.discussion.closedAt == nil || role != .maintainer else {
                // They hear elsewhere what the discussion does not take.
                reaction.tell(Messages.notTaken(text), &state, context)
                return
            }
            let number = reaction.planBeforePublication(.commentOnAdvisory(advisory, text), for: &state)
            // The reporter hears it nowhere else, so that it waits for the discussion to open.
            guard role == .reporter, context.policy.discussionMode == .auto else { return }
            state.discussion.owe(.answer, text, effect: number == 0 ? nil : number)
        }
    }

    /// What a comment says by being there.
    private static func hear(
        _ role: Authority.Role,
        _ comment: Comment,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch role {
        case .maintainer:
            guard state.discussion.answeredAt == nil, !state.isReporter(comment.author),
                !state.isForTeamAlone(comment.place), comment.hasWords(besides: context.policy.commandPrefix)
            else { return }
            state.discussion.answeredAt = context.now
            reaction.note("answered", "by account \(comment.author.id)")
        case .reporter:
            // What was written before the question is no answer to it, and a command alone says nothing about it.
            let isEarlier = state.questionedAt.map { comment.createdAt < $0 } ?? false
            guard state.isAskingReporter, !isEarlier, comment.hasWords(besides: context.policy.commandPrefix) else {
                return
            }
            state.stopAsking()
            reaction.note("reporter-answered", "account \(comment.author.id)")
        case .other: return
        }
    }

    private static func reply(
        to saying: Saying,
        _ role: Authority.Role,
        _ actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) -> Messages.Reply {
        switch saying {
        case .help: return .help
        case .status:
            return role == .other ? .notDone(name: "status", reason: Authority.onlyMaintainers) : .status
        case .notUnderstood(let misunderstanding): return .notUnderstood(misunderstanding)
        case .impossible(let name, let reason): return .notDone(name: name, reason: reason)
        case .command(let command):
            if let objection = Authority.objection(to: command, from: role, by: actor) {
                return .notDone(name: command.name, reason: objection)
            }
            return obey(command, role, actor, &state, context, &reaction)
        }
    }

    /// Lets the whole workflow react to the command, and tells what came of it.
    private static func obey(
        _ command: Command,
        _ role: Authority.Role,
        _ actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) -> Messages.Reply {
        let way = CommandWay.said(prefix: context.policy.commandPrefix)
        if let objection = Admission.objection(to: command, from: role, state, context, way) {
            reaction.note("disregarded", "\(command.name): \(objection.reason)")
            return .notDone(name: command.name, reason: objection.answer)
        }
        let wasPublished = state.publishedAt != nil
        var besides = command.mayPublish(context.policy) ? Gate.besides(command, state, context) : []
        let inner = Workflow.react(
            to: .commanded(command, by: actor),
            &state,
            context.with(reaction.unfinished(after: context.unfinished, of: state))
        )
        reaction.add(inner)
        if let problem = inner.undoneBecause {
            return .notDone(name: command.name, reason: "\(problem.what) \(problem.remedy)")
        }
        if case .agree = command, inner.notes.contains(where: { $0.detail == Messages.publicationBlocked }) {
            let attention = state.attentions.last { $0.problem == Messages.publicationBlocked }
            return .agreed(command, besides: besides, obstacles: attention?.obstacles ?? [])
        }
        if let note = inner.notes.first(where: { $0.kind == "needs-a-person" }) {
            let remedy = state.attentions.last { $0.problem == note.detail }?.remedy
            let problem = [note.detail, remedy].compactMap(\.self).joined(separator: " ")
            besides.append(Gate.Item(name: "for a person", state: .warning, finding: problem))
        }
        // What the command has noticed by the way is nothing that it did.
        if wasPublished, command.isAboutPublication { return .alreadySo(command) }
        if case .release = command, !inner.notes.contains(where: { $0.kind == ReleaseStep.commandedNote }) {
            return .alreadySo(command)
        }
        if inner.planned.contains(where: { !$0.call.isPrivateComment }) { return .recorded(command, besides: besides) }
        return inner.notes.isEmpty && inner.planned.isEmpty ? .alreadySo(command) : .done(command, besides: besides)
    }
}

extension Command {
    /// Whether the publication can follow from it, as the policy has it.
    fileprivate func mayPublish(_ policy: Policy) -> Bool {
        switch policy.disclosureMode {
        case .auto: true
        case .confirm: name == Verb.disclose.rawValue
        }
    }
}
