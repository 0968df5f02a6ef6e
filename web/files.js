// Files that people pick or drop on the page: they stay here and are sent from here, whatever their size.

const stalledAfter = 60_000; // milliseconds in which nothing of a file could be sent

function isReadable(file) {
  return file.slice(0, 1).arrayBuffer().then(() => true, () => false);
}

export class Files {
  constructor(host) {
    this.host = host;
    this.input = null; // kept while somebody looks for a file, or it would be collected
    this.file = null;
    this.handle = 0;
    this.request = null;
    // The browser would leave the application to show the file.
    for (const type of ["dragover", "drop"]) {
      window.addEventListener(type, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        if (type === "drop") this.take(event.dataTransfer.files[0]);
      });
    }
  }

  pick(kinds) {
    this.input = document.createElement("input");
    this.input.type = "file";
    this.input.accept = kinds;
    this.input.onchange = ({ target }) => this.take(target.files[0]);
    this.input.click();
  }

  take(file) {
    if (!file || !this.host.self) return;
    this.file = file;
    this.handle += 1;
    this.host.module._batchline_file_picked(this.host.self, this.handle, this.host.text(file.name), file.size);
  }

  // By XMLHttpRequest: fetch does not say how much of a body has been sent.
  send(handle, { method, path, headers, timeout }) {
    this.giveUp();
    const request = new XMLHttpRequest();
    this.request = request;
    const file = handle === this.handle ? this.file : null;
    if (!file) return void setTimeout(() => this.end(request, false));
    let timer = 0;
    const endWithin = (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), milliseconds);
    };
    request.open(method, path);
    request.responseType = "arraybuffer";
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      endWithin(stalledAfter);
      if (this.request === request) this.host.module._batchline_file_sent(this.host.self, loaded);
    };
    request.upload.onload = () => endWithin(timeout);
    request.onloadend = async () => {
      clearTimeout(timer);
      this.end(request, request.status !== 0 || await isReadable(file));
    };
    endWithin(stalledAfter);
    request.send(file);
  }

  end(request, wasReadable) {
    if (this.request !== request) return; // given up
    this.request = null;
    const { host } = this;
    if (!wasReadable) return host.module._batchline_file_unreadable(host.self);
    const bytes = new Uint8Array(request.response ?? 0);
    host.module._batchline_file_reply(host.self, request.status, host.copied(bytes), bytes.length);
  }

  giveUp() {
    const { request } = this;
    this.request = null;
    request?.abort();
  }
}
