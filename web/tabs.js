// Which tab speaks for all, what tabs tell each other, and newer versions of the application.

const name = "batchline";

export class Tabs {
  constructor(host) {
    this.host = host;
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(name) : null;
    if (this.channel) {
      this.channel.onmessage = ({ data }) => {
        if (host.self) host.module._batchline_tabs_told(host.self, host.text(data));
      };
    }
  }

  lead() {
    const granted = () => this.host.module._batchline_tabs_leads(this.host.self);
    // Without locks (plain http to another machine) each tab speaks for itself; the server does nothing twice.
    if (!navigator.locks) return void setTimeout(granted);
    navigator.locks.request(name, () => {
      granted();
      return new Promise(() => {}); // until the tab is gone
    });
  }

  tell(message) {
    this.channel?.postMessage(message);
  }
}

export class Updates {
  constructor(host) {
    this.host = host;
    this.waiting = null;
  }

  async watch() {
    if (!navigator.serviceWorker) return;
    const wasControlled = navigator.serviceWorker.controller !== null;
    let reloads = false;
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (!wasControlled || reloads) return;
      reloads = true;
      location.reload();
    });
    const registration = await navigator.serviceWorker
      .register("/service-worker.js", { updateViaCache: "none" })
      .catch(() => null);
    if (!registration) return;
    const follow = (worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) this.arrive(worker);
    });
    if (registration.waiting) this.arrive(registration.waiting);
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") registration.update().catch(() => {});
    });
  }

  arrive(worker) {
    this.waiting = worker;
    this.host.module._batchline_update_waits(this.host.self);
  }

  apply() {
    this.waiting?.postMessage("let in");
  }
}
