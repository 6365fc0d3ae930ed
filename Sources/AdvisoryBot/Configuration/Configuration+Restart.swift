extension Configuration {
    /// Key paths of what another configuration says differently, and what counts only once the program is started
    /// again.
    func needingRestart(for other: Configuration) -> [String] {
        var paths: [String] = []
        if listen != other.listen { paths.append("listen") }
        if isBehindProxy != other.isBehindProxy { paths.append("behind_proxy") }
        if tls != other.tls { paths.append("tls") }
        if limits != other.limits { paths.append("limits") }
        if webhook.path != other.webhook.path { paths.append("webhook.path") }
        if !forge.isLike(other.forge) { paths.append("forge") }
        if store != other.store { paths.append("store.url") }
        if keepBodiesDays != other.keepBodiesDays { paths.append("store.keep_bodies_days") }
        if isDryRun != other.isDryRun { paths.append("dry_run") }
        if reconcileMinutes != other.reconcileMinutes { paths.append("reconcile.minutes") }
        if metricsListen != other.metricsListen { paths.append("metrics.listen") }
        if mail?.words != other.mail?.words { paths.append("mail") }
        if log.format != other.log.format { paths.append("log.format") }
        return paths
    }
}

extension Configuration.Forge {
    /// Whether it is the same forge and App; a key can't be compared.
    fileprivate func isLike(_ other: Self) -> Bool {
        kind == other.kind && apiURL == other.apiURL && webURL == other.webURL && issuer == other.issuer
            && apiVersion == other.apiVersion && settleSeconds == other.settleSeconds && proxy == other.proxy
            && certificateAuthorityFile == other.certificateAuthorityFile
    }
}

extension Configuration.Mail {
    /// Everything but the password.
    fileprivate var words: [String?] {
        [
            smtpURL, imapURL, username, certificateAuthorityFile, "\(address)", mailbox, String(pollSeconds),
            String(acknowledgementsPerDay),
            String(acknowledgementsPerAddress),
        ]
    }
}
