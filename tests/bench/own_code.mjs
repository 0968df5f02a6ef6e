// How long the application's own code holds a page: into window.measured, as long as the page lives.

// Runs in the page before anything of it: times every call of the application's exports.
export const timeOwnCode = () => {
  const seen = { longest: 0, longestCall: "", total: 0, over50: 0, calls: [] };
  window.measured = seen;
  let depth = 0;
  const wrap = (module) => {
    for (const name of Object.keys(module)) {
      if (!name.startsWith("_batchline_") || typeof module[name] !== "function") continue;
      let call = module[name]; // put in its place anew when first called
      const timed = (...values) => {
        const begun = performance.now();
        depth += 1;
        try {
          return call(...values);
        } finally {
          depth -= 1;
          const took = performance.now() - begun;
          if (depth === 0) {
            seen.total += took;
            if (took > 50) {
              seen.over50 += 1;
              seen.calls.push(`${name.replace("_batchline_", "")} ${took.toFixed(0)} ms`);
            }
            if (took > seen.longest) [seen.longest, seen.longestCall] = [took, name.replace("_batchline_", "")];
          }
        }
      };
      Object.defineProperty(module, name, { get: () => timed, set: (value) => { call = value; } });
    }
    return module;
  };
  let create;
  Object.defineProperty(window, "createBatchline", {
    configurable: true,
    get: () => create && ((options) => create(options).then(wrap)),
    set: (value) => { create = value; },
  });
};
