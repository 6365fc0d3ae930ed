internal import HTTPServer

/// What every page has around it.
enum PageShell {
    /// Makes a page of its title and content.
    static func page(_ title: String, status: Int = 200, _ content: Markup) -> HTTPResponse {
        let document: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <header><a href="/">sandbox forge</a><span>in memory, gone when it stops</span></header>
            <main>
            \(content)
            </main>
            </body>
            </html>

            """
        return HTTPResponse(
            status: status,
            headers: headers("text/html; charset=utf-8"),
            body: Array(document.html.utf8)
        )
    }

    static var stylesheet: HTTPResponse {
        HTTPResponse(status: 200, headers: headers("text/css; charset=utf-8"), body: Array(Stylesheet.text.utf8))
    }

    /// Sends the browser on to another page after a form.
    static func seeOther(_ path: String) -> HTTPResponse {
        HTTPResponse(status: 303, headers: ["Location": path, "Cache-Control": "no-store"])
    }

    /// Makes the page that says why something was not done.
    static func refusal(_ refusal: SandboxRefusal) -> HTTPResponse {
        page("\(refusal.status)", status: refusal.status, "<h1>\(refusal.status)</h1><p>\(refusal.message)</p>")
    }

    private static func headers(_ type: String) -> HTTPHeaders {
        [
            "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Content-Security-Policy":
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ]
    }
}
