extension Event {
    /// Numbers of the other cases that it names.
    package var namedCases: [Int] {
        commands.compactMap { command in
            if case .duplicate(let number) = command { number } else { nil }
        }
    }

    /// Whether it may lead to new cases besides its own.
    package var mayOpenCases: Bool {
        commands.contains { command in
            if case .split = command { true } else { false }
        }
    }

    private var commands: [Command] {
        if case .commanded(let command, _) = self { return [command] }
        guard case .commented(_, let sayings, _) = self else { return [] }
        return sayings.compactMap { saying in
            if case .command(let command) = saying { command } else { nil }
        }
    }
}
