// Files that people pick or drop on the page: they stay here and are sent from here, whatever their size.

const stalledAfter = 60_000; // milliseconds in which nothing of a file could be sent

// Cameras make more than anybody looks at; noise takes more bytes than any photograph.
async function smallJpeg(file, sideMax, bytesMax) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "#fff"; // seen through what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of [0.85, 0.75, 0.6, 0.45, 0.3]) {
    const jpeg = await new Promise((made) => canvas.toBlob(made, "image/jpeg", quality));
    if (jpeg && jpeg.size <= bytesMax) return jpeg;
  }
  throw new Error("The picture does not become small enough.");
}

function base64(blob) {
  return new Promise((read, failed) => {
    const reader = new FileReader();
    reader.onload = () => read(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

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
    this.reading = Promise.resolve();
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

  // Told in the order in which they were asked for; an empty text is one that this browser cannot read.
  readPicture(handle, sideMax, bytesMax) {
    const file = handle === this.handle ? this.file : null;
    this.reading = this.reading.then(async () => {
      const text = await smallJpeg(file, sideMax, bytesMax).then(base64).catch(() => "");
      this.host.module._batchline_picture_read(this.host.self, this.host.text(text));
    });
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
