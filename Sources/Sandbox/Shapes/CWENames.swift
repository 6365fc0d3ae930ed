/// The names of the weaknesses that reports mention most. https://cwe.mitre.org/data/
enum CWENames {
    /// The name, or the id again for one that is not listed here.
    static func name(of id: String) -> String { names[id] ?? id }

    private static let names = [
        "CWE-20": "Improper Input Validation",
        "CWE-22": "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')",
        "CWE-78": "Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')",
        "CWE-79": "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
        "CWE-89": "Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')",
        "CWE-94": "Improper Control of Generation of Code ('Code Injection')",
        "CWE-125": "Out-of-bounds Read",
        "CWE-200": "Exposure of Sensitive Information to an Unauthorized Actor",
        "CWE-287": "Improper Authentication",
        "CWE-352": "Cross-Site Request Forgery (CSRF)",
        "CWE-400": "Uncontrolled Resource Consumption",
        "CWE-416": "Use After Free",
        "CWE-502": "Deserialization of Untrusted Data",
        "CWE-611": "Improper Restriction of XML External Entity Reference",
        "CWE-787": "Out-of-bounds Write",
        "CWE-863": "Incorrect Authorization",
        "CWE-918": "Server-Side Request Forgery (SSRF)",
    ]
}
