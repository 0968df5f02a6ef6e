// Windows without a network: what browsers may complain of then, and what the status bar says.

import { says } from "./app.mjs";
import { until } from "./wait.mjs";

export const noNetwork = (stage) => stage.allowed.push("net::ERR_", "Failed to load resource");

export const waits = (page, count) => says(page.locator("body"),
  count === 1 ? "1 change waiting to be sent" : `${count} changes waiting to be sent`);
export const allSent = (page) => until("all changes are sent",
  async () => (await page.getByText("All changes sent").count()) > 0, 40_000);
export const installed = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });
