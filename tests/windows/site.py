#!/usr/bin/env python3
"""A site, a proxy and proxy scripts on loopback, for what is tried under wine. It takes a folder with cert.pem and key.pem,
writes its ports into it as `ports` (site, proxy, scripts), and runs until it is ended. The proxy knows one host alone,
kig.test, and leads to the site; what it was asked stands in `asked`."""

import http.server
import pathlib
import socket
import ssl
import sys
import threading

FOLDER = pathlib.Path(sys.argv[1])


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """Who doesn't trust the certificate hangs up: that is seen elsewhere."""


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = b"<!doctype html><title>kig</title><p>her</p>"
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


class Scripts(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        proxy = f"127.0.0.1:{proxies.getsockname()[1]}"
        says = {
            "/proxy.pac": f'"PROXY {proxy}"',
            "/direct.pac": '"DIRECT"',
            "/two.pac": f'"PROXY 127.0.0.1:1; PROXY {proxy}; DIRECT"',
            "/origin.pac": f'url == "https://kig.test/" ? "PROXY {proxy}" : "PROXY 127.0.0.1:1"',
        }
        path = self.path.split("?")[0]
        with open(FOLDER / "asked", "a") as asked:
            asked.write(f"script {path}\n")
        if path in says:
            body = f"function FindProxyForURL(url, host) {{ return {says[path]}; }}".encode()
        elif path == "/broken.pac":
            body = b"function FindProxyForURL(url, host) { return "
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("content-type", "application/x-ns-proxy-autoconfig")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def copy(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def serve(client):
    head = b""
    while b"\r\n\r\n" not in head:
        data = client.recv(4096)
        if not data:
            return
        head += data
    line = head.split(b"\r\n")[0].decode()
    with open(FOLDER / "asked", "a") as asked:
        asked.write(f"proxy {line}\n")
    if not line.startswith("CONNECT kig.test:443 "):
        client.sendall(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
        client.close()
        return
    there = socket.create_connection(site.server_address)
    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    threading.Thread(target=copy, args=(there, client), daemon=True).start()
    copy(client, there)


def in_background(target):
    threading.Thread(target=target, daemon=True).start()


def accept():
    while True:
        client, _ = proxies.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()


site = Server(("127.0.0.1", 0), Site)
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
site.socket = tls.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
scripts = Server(("127.0.0.1", 0), Scripts)
proxies = socket.create_server(("127.0.0.1", 0))
in_background(site.serve_forever)
in_background(scripts.serve_forever)
in_background(accept)
ports = [site.server_address[1], proxies.getsockname()[1], scripts.server_address[1]]
(FOLDER / "ports.new").write_text(" ".join(map(str, ports)) + "\n")
(FOLDER / "ports.new").rename(FOLDER / "ports")
threading.Event().wait()
