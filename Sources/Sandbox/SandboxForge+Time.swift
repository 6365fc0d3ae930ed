/// How the time of the forge is moved on by those who look at its pages.
extension SandboxForge {
    /// Puts buttons on the pages that let days pass; whoever owns the clock moves it. nil takes them away.
    package func setTimeMachine(_ move: (@Sendable (_ days: Int) -> Void)?) {
        withState { $0.moveTime = move }
    }

    /// Carries out the form that lets days pass, on the page of a repository or of an advisory.
    func passTime(_ form: [String: String], in repository: String, advisory: String? = nil) throws(SandboxRefusal) {
        let move = try withState { (state) throws(SandboxRefusal) in
            let place = try state.world.require(repository: repository)
            if let advisory { _ = try state.world.advisory(advisory, in: place.id) }
            return state.moveTime
        }
        guard let move else { throw .notFound }
        guard let days = form["days"].flatMap({ Int($0) }), (1...7).contains(days) else {
            throw SandboxRefusal(status: 422, message: "A day or a week can pass at once")
        }
        // Outside of the lock, for the clock is asked within it.
        move(days)
    }
}
