export const text = {
  title: "Upload",
  summary: "A visitor uploads a file and is answered at once; the work is done behind a queue.",
  "look.1": "The visitor waits only for accept-upload, however long the resizer takes.",
  "look.2": "The resizer polls: while the queue is empty its request waits there for up to 20 s.",
  "look.3":
    "Now and then the resizer crashes in mid-work. Nothing is lost: the message becomes visible again after 60 s and is done a second time.",
  "look.4":
    "When a file is ready, the topic tells two parties: mail goes out through a queue, the log is written directly.",
};
