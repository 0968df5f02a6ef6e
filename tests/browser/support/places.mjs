// Where things are in the project.

import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const serverProgram = resolve(
  process.env.BATCHLINE_SERVER ?? join(root, "build/native-release/bin/batchline-server"));
export const site = resolve(process.env.BATCHLINE_SITE ?? join(root, "build/web-release/site"));
export const publicData = resolve(root, process.env.BATCHLINE_DATA ?? "../shared/data");
export const evidenceFolder = join(root, "build/test-logs");
mkdirSync(evidenceFolder, { recursive: true });
