// Runs before a learner's code, in the same realm. Three rules keep it out of the learner's reach:
// 1. everything it needs of the language is taken into constants here, before anybody can replace it;
// 2. what it sends is put together from strings, because stringify of an object of ours would ask a learner's toJSON;
// 3. its tables have no prototype, and only functions that must be seen are handed out.
const send = globalThis.java_invoke;
const { apply, construct, defineProperty, deleteProperty, getPrototypeOf, ownKeys } = Reflect;
const { parse, stringify } = JSON;
const { imul } = Math;
const NativePromise = Promise;
const then = Promise.prototype.then;
const NativeDate = Date;
const toDateString = Date.prototype.toString;
const NativeError = Error;
const NativeTypeError = TypeError;
const text = String;
const slice = String.prototype.slice;
const create = Object.create;
const isArray = Array.isArray;

const secret = parse(send('host', 'secret', '[]'));
const seed = parse(send('host', 'seed', '[]'));
const waiting = create(null);
const timers = create(null);
let operations = 0;
let timerCount = 0;
let now = 0;
let subject;
let instance;

function emit(type, body) {
  send('host', 'push', '[' + stringify('{"type":"' + type + '"' + body + '}') + ']');
}

function json(value) {
  const written = stringify(value);
  return typeof written === 'string' ? written : 'null';
}

function words(value) {
  try {
    return apply(slice, typeof value === 'string' ? value : text(value), [0, 2000]);
  } catch {
    return 'something that cannot be shown';
  }
}

function field(object, name) {
  try {
    const value = object[name];
    return value === undefined || value === null ? 'null' : stringify(words(value));
  } catch {
    return 'null';
  }
}

function failure(error) {
  const object = (typeof error === 'object' && error !== null) || typeof error === 'function';
  if (!object) return '{"name":null,"message":' + stringify(words(error)) + ',"errorClass":null,"stack":null,"details":null}';
  let details = 'null';
  try {
    details = json(error);
  } catch {
    // What cannot be written as JSON has no details.
  }
  return '{"name":' + field(error, 'name') + ',"message":' + field(error, 'message') + ',"errorClass":'
    + field(error, 'errorClass') + ',"stack":' + field(error, 'stack') + ',"details":' + details + '}';
}

function fault(kind, what, error) {
  emit('fault', ',"kind":"' + kind + '","what":' + stringify(what) + ',"error":' + (error === undefined ? 'null' : failure(error)));
}

function addTimer(run, ms) {
  const wait = +ms;
  const id = ++timerCount;
  timers[id] = run;
  emit('timer', ',"timer":' + id + ',"at":' + (now + (wait > 0 ? (wait < 1e12 ? wait : 1e12) : 0)));
  return id;
}

function clearTimer(id) {
  if (typeof id === 'number' && timers[id] !== undefined) {
    delete timers[id];
    emit('cancelled', ',"timer":' + id);
  }
}

const clock = {
  now: () => now,
  sleep: (ms) => new NativePromise((resolve) => { addTimer(() => resolve(), ms); }),
};

const log = (entry) => { emit('log', ',"entry":' + json(entry)); };
const escalate = (reason) => { emit('escalated', ',"reason":' + json(reason)); };

function operation(name, call) {
  return (...args) => new NativePromise((resolve, reject) => {
    let written = '';
    for (let i = 0; i < args.length; i++) written = written + (i === 0 ? '' : ',') + json(args[i]);
    const id = ++operations;
    waiting[id] = { __proto__: null, resolve, reject };
    emit('operation', ',"operation":' + id + ',"call":' + call + ',"name":' + stringify(name) + ',"args":[' + written + ']');
  });
}

// The host's descriptions become functions: {"$operation": name}, {"$host": "clock" | "log" | "escalate"}.
function revive(value, call) {
  if (typeof value !== 'object' || value === null) return value;
  const keys = ownKeys(value);
  if (!isArray(value) && keys.length === 1) {
    if (keys[0] === '$operation') return operation(value.$operation, call);
    if (keys[0] === '$host') return value.$host === 'clock' ? clock : value.$host === 'log' ? log : escalate;
  }
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== 'length') value[keys[i]] = revive(value[keys[i]], call);
  }
  return value;
}

const commands = {
  __proto__: null,

  construct(command) {
    if (typeof subject !== 'function') return fault('MISSING_CLASS', 'class');
    try {
      instance = construct(subject, revive(command.args, 0));
    } catch (error) {
      fault('CONSTRUCTOR', 'constructor', error);
    }
  },

  start(command) {
    let promise;
    try {
      const method = instance[command.method];
      if (typeof method !== 'function') return fault('MISSING_METHOD', command.method);
      promise = apply(method, instance, revive(command.args, command.call));
    } catch (error) {
      return fault('NOT_ASYNC', command.method, error);
    }
    try {
      apply(then, promise, [
        (value) => {
          try {
            emit('settled', ',"call":' + command.call + ',"value":' + json(value) + ',"error":null');
          } catch (error) {
            fault('PROTOCOL', 'the result of ' + command.method, error);
          }
        },
        (error) => { emit('settled', ',"call":' + command.call + ',"value":null,"error":' + failure(error)); },
      ]);
    } catch {
      fault('NOT_ASYNC', command.method);
    }
  },

  resolve(command) {
    const entry = waiting[command.operation];
    delete waiting[command.operation];
    entry.resolve(command.value);
  },

  reject(command) {
    const entry = waiting[command.operation];
    delete waiting[command.operation];
    const error = new NativeError(command.message);
    defineProperty(error, 'name', { __proto__: null, value: command.name, writable: true, configurable: true, enumerable: false });
    defineProperty(error, 'errorClass', { __proto__: null, value: command.errorClass, writable: true, configurable: true, enumerable: true });
    entry.reject(error);
  },

  fire(command) {
    const run = timers[command.timer];
    if (run === undefined) return;
    delete timers[command.timer];
    try {
      run();
    } catch (error) {
      fault('PROTOCOL', 'a timer', error);
    }
  },

  state() {
    try {
      const value = instance.state();
      if (value instanceof NativePromise) throw new NativeTypeError('it returns a promise and must not');
      emit('state', ',"value":' + json(value));
    } catch (error) {
      fault('PROTOCOL', 'state()', error);
    }
  },
};

function publish(owner, name, value) {
  defineProperty(owner, name, { __proto__: null, value, writable: false, configurable: false, enumerable: false });
}

function refused(what) {
  return function () {
    fault('FORBIDDEN', what, new NativeError(what));
    throw new NativeTypeError(what + ' is not available here');
  };
}

const kept = create(null);
const standard = ['Object', 'Function', 'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError',
  'InternalError', 'AggregateError', 'SuppressedError', 'Iterator', 'Array', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
  'queueMicrotask', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'Infinity', 'NaN',
  'undefined', 'eval', 'Number', 'Boolean', 'String', 'Math', 'Reflect', 'Symbol', 'DisposableStack', 'globalThis', 'BigInt', 'Date',
  'RegExp', 'JSON', 'Proxy', 'Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'Uint8ClampedArray', 'Int8Array', 'Uint8Array',
  'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array',
  'Float64Array', 'DataView', 'Promise', 'AsyncDisposableStack'];
for (let i = 0; i < standard.length; i++) kept[standard[i]] = true;
const found = ownKeys(globalThis);
for (let i = 0; i < found.length; i++) {
  if (typeof found[i] === 'string' && !kept[found[i]]) {
    // A name that stays would be a way out: better no sandbox at all.
    if (!deleteProperty(globalThis, found[i])) throw new NativeError('cannot remove ' + found[i]);
  }
}

const noFunction = refused('Function');
publish(noFunction, 'prototype', getPrototypeOf(noFunction));
const functions = [function () {}, async function () {}, function* () {}, async function* () {}];
for (let i = 0; i < functions.length; i++) publish(getPrototypeOf(functions[i]), 'constructor', noFunction);
publish(globalThis, 'Function', noFunction);
publish(globalThis, 'eval', refused('eval'));
// A hook for stack traces would be given the functions of this file.
publish(NativeError, 'prepareStackTrace', undefined);

function VirtualDate(...args) {
  if (new.target === undefined) return apply(toDateString, construct(NativeDate, [now]), []);
  return construct(NativeDate, args.length === 0 ? [now] : args, new.target);
}
publish(VirtualDate, 'prototype', NativeDate.prototype);
publish(VirtualDate, 'now', () => now);
publish(VirtualDate, 'parse', NativeDate.parse);
publish(VirtualDate, 'UTC', NativeDate.UTC);
publish(NativeDate.prototype, 'constructor', VirtualDate);
publish(globalThis, 'Date', VirtualDate);
publish(globalThis, 'performance', { now: () => now });

let chance = seed | 0;
publish(Math, 'random', () => {
  chance = (chance + 0x6D2B79F5) | 0;
  let x = imul(chance ^ (chance >>> 15), 1 | chance);
  x = (x + imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
});

function print(...values) {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    let shown;
    try {
      shown = typeof value === 'object' && value !== null && !(value instanceof NativeError) ? json(value) : words(value);
    } catch {
      shown = 'something that cannot be shown';
    }
    line = line + (i === 0 ? '' : ' ') + shown;
  }
  emit('printed', ',"text":' + stringify(line));
}
publish(globalThis, 'console', { log: print, info: print, warn: print, error: print, debug: print });

publish(globalThis, 'setTimeout', (run, ms, ...args) => {
  if (typeof run !== 'function') throw new NativeTypeError('setTimeout needs a function');
  return addTimer(() => apply(run, undefined, args), ms);
});
publish(globalThis, 'clearTimeout', clearTimer);
publish(globalThis, 'setInterval', () => {
  throw new NativeTypeError('setInterval is not available here: wait with clock.sleep(ms) in a loop');
});

// The only door. A learner can call it, too, and gets nothing without the secret, which is in no text a learner can read.
publish(globalThis, '__seatrial', (key, given) => {
  if (key === 'subject') {
    subject = given;
  } else if (key === secret) {
    const command = parse(parse(send('host', 'pull', '[]')));
    now = command.now;
    commands[command.type](command);
  }
});
