#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""data/nginx.conf with the real nginx, TLS and a real server behind it: test-nginx.py SERVER CONF

Only ports, certificate and the upstream's address are changed. Everything is on loopback, in a temporary folder, and
ends with this process. Prints TAP.
"""
import concurrent.futures
import http.client
import http.server
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import traceback

NAME = "desk.example.com"
MAIN = """{user}daemon off;
pid {dir}/nginx.pid;
error_log {dir}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {dir}/body;
    proxy_temp_path {dir}/proxy;
    fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi;
    scgi_temp_path {dir}/scgi;
    include {dir}/zhanggui.conf;
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    def __init__(self, program, example):
        self.dir = tempfile.mkdtemp(prefix="zhanggui-nginx-")
        self.program = program
        self.upstream, self.plain, self.tls = free_port(), free_port(), free_port()
        self.children = []
        key, cert = self.dir + "/key.pem", self.dir + "/cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert,
                        "-subj", "/CN=" + NAME, "-addext", "subjectAltName=DNS:" + NAME], check=True, capture_output=True)
        with open(example, encoding="utf-8") as file:
            text = file.read()
        for old, new in (("127.0.0.1:8080", f"127.0.0.1:{self.upstream}"), ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
                         ("listen 443 ssl;", f"listen 127.0.0.1:{self.tls} ssl;"),
                         (f"/etc/ssl/certs/{NAME}.pem", cert), (f"/etc/ssl/private/{NAME}.key", key)):
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        with open(self.dir + "/zhanggui.conf", "w", encoding="utf-8") as file:
            file.write(text)
        with open(self.dir + "/nginx.conf", "w", encoding="utf-8") as file:
            file.write(MAIN.format(dir=self.dir, user="user root;\n" if os.geteuid() == 0 else ""))
        self.context = ssl.create_default_context(cafile=cert)

    def spawn(self, *argv):
        log = open(self.dir + "/output.log", "ab")
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        self.children.append(child)
        return child

    def start(self):
        subprocess.run([self.program, "demo", "--data", self.dir, "--technicians", "2", "--orders", "10"], check=True, capture_output=True)
        self.server = self.spawn(self.program, "serve", "--data", self.dir, "--listen", f"127.0.0.1:{self.upstream}", "--quiet")
        nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        subprocess.run([nginx, "-t", "-p", self.dir, "-c", self.dir + "/nginx.conf"], check=True, capture_output=True)
        self.spawn(nginx, "-p", self.dir, "-c", self.dir + "/nginx.conf")
        for port in (self.upstream, self.plain, self.tls):
            for _ in range(400):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.02)

    def stop(self):
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
            child.wait()
        shutil.rmtree(self.dir)

    def connect(self):
        return self.context.wrap_socket(socket.create_connection(("127.0.0.1", self.tls), 30), server_hostname=NAME)

    def ask(self, method, path, body=None, token=None, **headers):
        """(status, headers, body) through TLS."""
        line = http.client.HTTPConnection(NAME)
        line.sock = self.connect()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            headers["Authorization"] = "Bearer " + token
        if body is not None:
            headers["Content-Type"] = "application/json"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read()
        line.close()
        return answer.status, dict(answer.getheaders()), text

    def raw(self, text):
        with self.connect() as line:
            line.sendall(text)
            return line.recv(4096)

    def sign_in(self, login="manager", password="demo", **headers):
        return self.ask("POST", "/v1/session", json.dumps({"login": login, "password": password, "device": "test"}), **headers)


def test_health(site):
    status, headers, _ = site.ask("GET", "/v1/health")
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_redirects(site):
    line = http.client.HTTPConnection("127.0.0.1", site.plain)
    line.request("GET", "/v1/health", headers={"Host": NAME})
    answer = line.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{NAME}/v1/health"), answer.status


def test_signs_in(site):
    status, _, body = site.sign_in()
    assert status == 200, body
    answer = json.loads(body)
    site.token, site.store = answer["token"], answer["stores"][0]["id"]


def test_fills_compressed(site):
    status, headers, _ = site.ask("GET", f"/v1/stores/{site.store}/changes?since=0", token=site.token, Accept_Encoding="gzip")
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    page = json.loads(site.ask("GET", f"/v1/stores/{site.store}/changes?since=0&limit=1", token=site.token)[2])
    site.head, site.epoch = page["head"], page["epoch"]


def command(n):
    return json.dumps({"client": "nginx", "commands": [
        {"n": n, "id": f"01900000-0000-7000-8000-{n:012}", "name": "customer.add", "v": 1, "at": int(time.time() * 1000),
         "args": {"name": "Xu Proxy"}}]})


def test_long_poll_passes(site):
    path = f"/v1/stores/{site.store}/changes?since={site.head}&epoch={site.epoch}&wait=20"
    with concurrent.futures.ThreadPoolExecutor() as pool:
        poll = pool.submit(lambda: (site.ask("GET", path, token=site.token), time.monotonic()))
        time.sleep(1)
        assert not poll.done()
        began = time.monotonic()
        status, _, body = site.ask("POST", f"/v1/stores/{site.store}/commands", command(1), token=site.token)
        assert status == 200 and json.loads(body)["results"][0]["status"] == "applied", body
        (status, _, body), ended = poll.result()
        assert status == 200 and json.loads(body)["head"] == site.head + 1, body
        assert ended - began < 1, ended - began


def test_long_body(site):
    path = f"/v1/stores/{site.store}/commands"
    status, _, body = site.ask("POST", path, "x" * (256 * 1024), token=site.token)
    assert status == 400 and json.loads(body)["code"] == "invalid_json", body
    for size in (256 * 1024 + 1, 2 * 1024 * 1024):
        assert site.ask("POST", path, "x" * size, token=site.token)[0] == 413


def test_unclear_requests(site):
    top = f"POST /v1/session HTTP/1.1\r\nHost: {NAME}\r\n"
    for extra in ("Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                  "Host: other\r\n", "Content-Length: -1\r\n", "Content-Length: x\r\n"):
        answer = site.raw((top + extra + "\r\n0\r\n\r\n").encode())
        assert answer.startswith(b"HTTP/1.1 400 "), (extra, answer)
    assert site.raw(b"\x16\x03\x01 nonsense\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_slow_header(site):
    with site.connect() as line:
        began = time.monotonic()
        line.sendall(b"GET /v1/health HTTP/1.1\r\nHost: ")
        line.recv(4096)
        spent = time.monotonic() - began
    assert 3 < spent < 9, spent


def test_connection_limit(site):
    path = f"/v1/stores/{site.store}/changes?since={site.head + 1}&epoch={site.epoch}&wait=3"
    with concurrent.futures.ThreadPoolExecutor(80) as pool:
        statuses = [future.result()[0] for future in [pool.submit(site.ask, "GET", path, None, site.token) for _ in range(80)]]
    assert statuses.count(200) == 64 and statuses.count(429) == 16, statuses


def test_sign_in_rate(site):
    statuses = [site.sign_in("nobody", "wrong", X_Real_IP=f"198.51.100.{i}")[0] for i in range(8)]
    assert set(statuses) == {401, 429} and statuses[-1] == 429, statuses


class Echo(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def test_says_who_asks(site):
    """What the server is told of the client is the proxy's word, whatever the client said."""
    site.server.terminate()
    assert site.server.wait() == 0
    assert site.ask("GET", "/v1/health")[0] == 502
    echo = http.server.ThreadingHTTPServer(("127.0.0.1", site.upstream), Echo)
    threading.Thread(target=echo.serve_forever, daemon=True).start()
    try:
        for path in ("/v1/health", "/v1/session", f"/v1/stores/{site.store}/changes"):
            for _ in range(20):  # until the proxy tries the upstream again, and the rate of sign-ins allows
                status, _, body = site.ask("GET", path, X_Real_IP="198.51.100.7", X_Forwarded_For="198.51.100.8")
                if status == 200:
                    break
                time.sleep(1)
            heard = json.loads(body)
            assert heard["X-Real-IP"] == "127.0.0.1", heard
            assert heard["X-Forwarded-For"] == "127.0.0.1", heard
            assert heard["X-Forwarded-Proto"] == "https", heard
            assert heard["Host"] == NAME, heard
    finally:
        echo.shutdown()


def main():
    os.environ["PATH"] += ":/usr/sbin"
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    if not shutil.which("nginx") or not shutil.which("openssl"):
        print("1..0 # SKIP nginx or openssl is not installed")
        return
    print(f"1..{len(tests)}")
    site = Site(sys.argv[1], sys.argv[2])
    try:
        site.start()
        for number, test in enumerate(tests, 1):
            try:
                test(site)
                print(f"ok {number} {test.__name__[5:]}")
            except Exception:  # a failed case is told, the others are still run
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} {test.__name__[5:]}")
            sys.stdout.flush()
    finally:
        site.stop()


main()
