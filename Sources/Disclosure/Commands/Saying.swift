/// One thing that a comment asks of the bot.
package enum Saying: Equatable, Sendable {
    /// A command with everything that had to be looked up for it.
    case command(Command)
    /// "What can I say here?"
    case help
    /// "How does it stand?"
    case status
    /// It could not be understood; nothing was guessed.
    case notUnderstood(Misunderstanding)
    /// It was understood and can't be done, with the reason as a sentence that may be shown in private.
    case impossible(name: String, reason: String)
}

/// A command that was not understood.
package struct Misunderstanding: Equatable, Sendable {
    /// What was written in the command's place, for example a misspelt verb.
    package let written: Untrusted
    /// What is wrong with it, as a sentence.
    package let problem: String
    /// How to say it right, with an example.
    package let remedy: String

    package init(written: Untrusted, problem: String, remedy: String) {
        self.written = written
        self.problem = problem
        self.remedy = remedy
    }
}
