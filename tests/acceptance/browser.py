"""Chromium without a window, driven through the pipe of its DevTools protocol: no network, no library.

`SELFCHECK_CHROMIUM` names the program where it is not on the path."""
import base64, fcntl, itertools, json, os, pathlib, select, shutil, socket, subprocess, sys, time

from harness import Lost, Missing, scratch

HANG = 60               # seconds after which an answer is taken never to come
SCHEMES = ('light', 'dark')
SHEETS = {'A4': (8.27, 11.69), 'Letter': (8.5, 11)}    # inches


def _chromium():
    named = os.environ.get('SELFCHECK_CHROMIUM')
    if named and not shutil.which(named): sys.exit(f'SELFCHECK_CHROMIUM names {named}, which is no program')
    found = [named] if named else [shutil.which(name) for name in ('chromium', 'chromium-browser', 'google-chrome')]
    for one in found:
        if one: return one
    raise Missing('Chromium is not installed, and SELFCHECK_CHROMIUM names none')


# This machine, as an address.
LOOPBACK = socket.inet_ntoa(socket.INADDR_LOOPBACK.to_bytes(4, 'big'))


class Browser:
    """One tab. `events` holds what the browser reported since `load` was last called."""

    def __init__(self):
        home = scratch('chromium')
        command = [_chromium(), '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
                   '--disable-background-networking', '--disable-component-update', '--disable-sync',
                   '--user-data-dir=' + home, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ' + LOOPBACK,
                   '--remote-debugging-pipe', 'about:blank']
        # The browser reads from file 3 and writes to file 4.
        its_in, self.out = os.pipe()
        self.into, its_out = os.pipe()
        high_in, high_out = (fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (its_in, its_out))

        def wire():
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                            stderr=open(home + '/said', 'w'), preexec_fn=wire, close_fds=False,
                                            env={**os.environ, 'HOME': home})
        finally:
            for one in (its_in, its_out, high_in, high_out): os.close(one)
        self.numbers, self.rest, self.events, self.session = itertools.count(1), b'', [], None
        try: target = self.call('Target.createTarget', url='about:blank')['targetId']
        except Lost as why:
            said = open(home + '/said', errors='replace').read().strip()[-200:]
            self.close()
            raise Missing(f'Chromium does not start: {why} {said}')
        self.session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Network', 'Runtime', 'Log'): self.call(domain + '.enable')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.kill()
        self.process.wait()
        for one in (self.out, self.into): os.close(one)

    def _next(self):
        """The next message, whatever it is about."""
        end = time.monotonic() + HANG
        while b'\0' not in self.rest:
            if not select.select([self.into], [], [], max(0, end - time.monotonic()))[0]: raise Lost('it never answers')
            read = os.read(self.into, 1 << 16)
            if not read: raise Lost('it has ended')
            self.rest += read
        message, _, self.rest = self.rest.partition(b'\0')
        message = json.loads(message)
        if 'method' in message: self.events.append(message)
        if message.get('method') == 'Page.javascriptDialogOpening':   # it blocks the page until it is closed
            self._send(next(self.numbers), 'Page.handleJavaScriptDialog', {'accept': False})
        return message

    def _send(self, number, method, parameters):
        message = {'id': number, 'method': method, 'params': parameters}
        if self.session: message['sessionId'] = self.session
        data = json.dumps(message).encode() + b'\0'
        try:
            while data: data = data[os.write(self.out, data):]
        except BrokenPipeError: raise Lost('it has ended')

    def call(self, method, **parameters):
        number = next(self.numbers)
        self._send(number, method, parameters)
        while True:
            message = self._next()
            if message.get('id') != number: continue
            if 'error' in message: raise Lost(f'{method}: {message["error"]}')
            return message['result']

    def evaluate(self, script):
        """The value of a script, waited for if it is a promise. Pages run none themselves: this is the browser's own."""
        answer = self.call('Runtime.evaluate', expression=script, awaitPromise=True, returnByValue=True)
        if 'exceptionDetails' in answer: raise Lost(str(answer['exceptionDetails'])[:300])
        return answer['result'].get('value')

    def load(self, path):
        """Opens a file and waits until all of it is loaded and drawn."""
        self.events = []
        self.call('Page.navigate', url=pathlib.Path(path).as_uri())
        while not self.happened('Page.loadEventFired'): self._next()
        self.settle()

    def settle(self):
        """Waits until the page has drawn, and done what it had put off until then."""
        self.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done))))')

    def printed(self, width, height):
        """The page as PDF, on sheets of so many inches."""
        return base64.b64decode(self.call('Page.printToPDF', paperWidth=width, paperHeight=height)['data'])

    def happened(self, method):
        return [one['params'] for one in self.events if one['method'] == method]

    def look(self, scheme='light', width=1280, height=900, media='screen'):
        self.call('Emulation.setEmulatedMedia', media=media, features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)
