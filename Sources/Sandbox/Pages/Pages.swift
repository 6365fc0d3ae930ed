internal import FoundationEssentials

/// The pages that people would see, made from one moment of the forge.
struct Pages {
    let state: ForgeState

    var world: World { state.world }

    /// A moment as people read it.
    func time(_ date: Date) -> String {
        let text = date.formatted(.iso8601)
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " UTC"
    }

    /// Names the page of a repository.
    func path(_ repository: Repository) -> String { "/" + world.fullName(repository) }

    /// Names the page of an issue or pull request.
    func path(_ issue: Issue, in repository: Repository) -> String {
        "\(path(repository))/\(repository.pulls[issue.number] == nil ? "issues" : "pull")/\(issue.number)"
    }

    /// Names the page of an advisory.
    func path(_ advisory: Advisory, in repository: Repository) -> String {
        "\(path(repository))/security/advisories/\(advisory.id)"
    }

    /// The way from the repository down to this page.
    func trail(_ repository: Repository, _ steps: Markup...) -> Markup {
        let badge: Markup = repository.visibility == .private ? "\(Self.privateBadge("repository"))" : ""
        let rest = steps.map { step -> Markup in " / \(step)" }
        return "<nav><a href=\"\(path(repository))\">\(world.fullName(repository))</a>\(rest) \(badge)</nav>"
    }

    static func privateBadge(_ what: String) -> Markup { "<span class=\"badge private\">private \(what)</span>" }

    /// A choice of a person who may do at least that, as the form field `as`.
    func chooser(_ repository: Repository, atLeast least: SandboxPermission) -> Markup {
        chooser(repository) { world.permission(of: $0, in: repository).map { $0 >= least } ?? false }
    }

    /// A choice of a person to whom it is not refused, as the form field `as`; maintainers first, then the others by
    /// role.
    func chooser(_ repository: Repository, of isAllowed: (Int64) -> Bool) -> Markup {
        let people = world.accounts.values.filter { $0.kind == .user && isAllowed($0.id) }
        let roles = people.map { ($0.login, world.permission(of: $0.id, in: repository)?.rawValue ?? "") }
        let ordered = roles.sorted {
            ($0.1 == "maintain" ? 0 : 1, $0.1, $0.0) < ($1.1 == "maintain" ? 0 : 1, $1.1, $1.0)
        }
        let options = ordered.map { login, role -> Markup in
            "<option value=\"\(login)\">\(login) (\(role))</option>"
        }
        return "<label>as <select name=\"as\">\(options)</select></label>"
    }

    /// A text by somebody at some time, as plain text without the comments of HTML, which no reader sees on a forge.
    func box(_ author: Int64, _ date: Date, _ text: String) -> Markup {
        let text = Self.withoutComments(text)
        return """
            <div class="box"><div class="head"><b>\(world.login(author))</b> <span class="quiet">\(time(date))</span></div>
            <div class="body"><pre>\(text)</pre></div></div>
            """
    }

    private static func withoutComments(_ text: String) -> String {
        var rest = text[...]
        var shown = ""
        while let start = rest.firstRange(of: "<!--"), let end = rest[start.upperBound...].firstRange(of: "-->") {
            shown += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return shown + rest
    }

    /// What went between forge and App, folded in.
    var traffic: Markup { "\(deliveries)\(calls)" }

    private var deliveries: Markup {
        let rows = world.deliveries.suffix(50).reversed().map { delivery -> Markup in
            let outcome =
                switch delivery.progress {
                case .waiting: "waiting"
                case .taken: "under way"
                case .answered(let status): String(status)
                case .failed: "no answer"
                }
            let again: Markup = delivery.isRedelivery ? "again" : ""
            return """
                <tr><td>\(time(delivery.deliveredAt))</td><td>\(delivery.event) \(delivery.action ?? "") \(again)</td>
                <td class="code">\(delivery.guid)</td><td>\(outcome)</td></tr>
                """
        }
        return """
            <details><summary>Webhook deliveries (\(world.deliveries.count))</summary>
            <table><tr><th>time</th><th>event</th><th>GUID</th><th>answer</th></tr>\(rows)</table></details>
            """
    }

    private var calls: Markup {
        let rows = state.exchanges.suffix(50).reversed().map { exchange -> Markup in
            let outcome = exchange.ending == .answered ? String(exchange.status) : "\(exchange.ending.rawValue)"
            return """
                <tr><td>\(time(exchange.startedAt))</td><td>\(exchange.method)</td>
                <td class="code">\(exchange.path)</td><td>\(outcome)</td></tr>
                """
        }
        return """
            <details><summary>REST calls (\(state.exchanges.count))</summary>
            <table><tr><th>time</th><th>method</th><th>path</th><th>answer</th></tr>\(rows)</table></details>
            """
    }
}
