internal import Disclosure

/// Makes of a comment's words what the workflow can act on: reads the commands, and looks up what they name.
struct Interpreter: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge
    let directory: Directory

    /// What `comment` asks of the bot, in order; empty for ordinary talk.
    func sayings(in comment: Comment, _ state: Case, _ actor: Actor) async throws(ForgeError) -> [Saying] {
        let policy = directory.policy(for: state.repository)
        return CommandReader(prefix: policy.commandPrefix).commands(in: comment.body).map { line in
            switch line {
            case .notUnderstood(let misunderstanding): .notUnderstood(misunderstanding)
            case .request(.help): .help
            case .request(.status): .status
            }
        }
    }
}
