extension World {
    /// The account of that login, without regard to case.
    func account(_ login: String) -> Account? {
        let wanted = login.lowercased()
        return accounts.values.first { $0.login.lowercased() == wanted }
    }

    /// Names an account; one that is gone is `ghost`, as on GitHub.
    func login(_ account: Int64) -> String { accounts[account]?.login ?? "ghost" }

    /// The number of the account of that login, or a refusal.
    func require(_ login: String) throws(SandboxRefusal) -> Int64 {
        guard let account = account(login) else {
            throw SandboxRefusal(status: 404, message: "There is no account \(login)")
        }
        return account.id
    }

    /// Names a repository as `owner/name`.
    func fullName(_ repository: Repository) -> String { login(repository.owner) + "/" + repository.name }

    /// The repository that has that full name now.
    func repository(_ fullName: String) -> Repository? {
        let wanted = fullName.lowercased()
        return repositories.values.first { self.fullName($0).lowercased() == wanted }
    }

    /// Finds the repository that has that full name now, or refuses.
    func require(repository fullName: String) throws(SandboxRefusal) -> Repository {
        guard let repository = repository(fullName) else { throw .notFound }
        return repository
    }

    /// Finds the repository of that number, or refuses.
    func require(_ repository: Int64) throws(SandboxRefusal) -> Repository {
        guard let repository = repositories[repository] else { throw .notFound }
        return repository
    }

    /// An issue that is there; 404 where it never was, 410 where it was deleted.
    func issue(_ number: Int, in repository: Int64) throws(SandboxRefusal) -> Issue {
        guard let issue = repositories[repository]?.issues[number] else { throw .notFound }
        guard !issue.isDeleted else { throw SandboxRefusal(status: 410, message: "This issue was deleted") }
        return issue
    }

    /// Finds an advisory by its id in any letter case, or refuses.
    func advisory(_ id: String, in repository: Int64) throws(SandboxRefusal) -> Advisory {
        guard let advisory = repositories[repository]?.advisories[id.uppercased().asGHSA] else { throw .notFound }
        return advisory
    }

    /// What the account may do there; nil for nothing at all.
    func permission(of account: Int64, in repository: Repository) -> SandboxPermission? {
        if repository.owner == account || accounts[repository.owner]?.owners.contains(account) == true { return .admin }
        return repository.permissions[account] ?? (repository.visibility == .public ? .read : nil)
    }

    /// Refuses a person who may do less than `least`.
    func require(_ least: SandboxPermission, of account: Int64, in repository: Repository) throws(SandboxRefusal) {
        guard let permission = permission(of: account, in: repository) else { throw .notFound }
        guard permission >= least else {
            throw SandboxRefusal(status: 403, message: "\(login(account)) needs the role \(least.rawValue) for this")
        }
    }

    /// The team with that slug in the organization that owns the repository.
    func team(_ slug: String, of organization: Int64) -> Team? {
        teams.values.first { $0.organization == organization && $0.slug == slug.lowercased() }
    }

    /// The installation that covers the repository.
    func installation(covering repository: Int64) -> Installation? {
        guard let owner = repositories[repository]?.owner else { return nil }
        return installations.values.first { $0.account == owner && $0.repositories?.contains(repository) ?? true }
    }
}

extension String {
    /// A GHSA id in the letter case in which it is kept.
    fileprivate var asGHSA: String { "GHSA" + dropFirst(4).lowercased() }
}
