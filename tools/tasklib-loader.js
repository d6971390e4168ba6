// task-lib loads the task's own task.json with require(<variable>). webpack would turn that into an empty context
// that throws at run time, so Node's own require is kept. Throws when task-lib changes under us.
const FROM = 'require(resourceFile)';
module.exports = (source) => {
  if (source.split(FROM).length !== 2) {
    throw new Error(`azure-pipelines-task-lib/internal.js changed: expected exactly one ${FROM}`);
  }
  return source.replace(FROM, '__non_webpack_require__(resourceFile)');
};
