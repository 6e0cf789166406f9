/*
 * One end of a link with latency, jitter, loss and reordering, for kernels with and without netem.
 *
 * Rules of iptables send packets to NFQUEUE queues of this network namespace, one queue for each
 * direction. The kernel keeps the packets; this program learns of each, decides when it goes on or
 * that it is lost, and tells the kernel so in time. A packet from a neighbour, told by its Ethernet
 * address, passes the neighbour's link first and that of its queue then. What is more than
 * MOST_WAITING packets behind is dropped by the kernel. Meaning of the numbers:
 * io.clawchat.natsim.link.LinkProfile.
 *
 *   delay-line --seed N --queue Q [--latency-ns N] [--jitter-ns N] [--loss P] [--reordering P]
 *              [--enter-bad P --leave-bad P --bad-loss P] [--lost-mark N]
 *              [--queue ...] [--from XX:XX:XX:XX:XX:XX ...]
 *
 * Options after a --queue or --from are that link's. Probabilities are from 0 to 1. With --lost-mark
 * a lost packet goes on at its time, but marked: a NAT sees it, and a later rule drops it. Prints
 * "ready" once the queues are bound. Runs until SIGTERM or SIGINT; what waits then is lost.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_DIRECTIONS 128
#define MOST_WAITING 65535
#define SECOND_NS 1000000000
#define RECEIVE_BUFFER (8 << 20)

struct waiting { /* a packet that the kernel keeps */
  uint64_t due_ns, turn;
  uint32_t id; /* as the kernel sent it */
  int lost;
  struct direction *next; /* where it goes from a neighbour's link; else NULL */
};

struct direction {
  int neighbours; /* whether it is a neighbour's link, which has an address and no queue */
  uint8_t address[6];
  uint16_t queue;
  uint64_t latency_ns, jitter_ns;
  double loss, bad_loss, enter_bad, leave_bad, reordering;
  uint32_t lost_mark; /* 0: a lost packet is dropped here */
  int bad;
  uint64_t random, latest_ns, turns;
  struct waiting *heap; /* the next one first; from 1 to MOST_WAITING */
  int count;
};

static struct direction directions[MOST_DIRECTIONS];
static int direction_count;
static int kernel; /* the netlink socket */
static char buffer[65536] __attribute__((aligned(NLMSG_ALIGNTO)));

static void die(const char *what) {
  fprintf(stderr, "delay-line: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void usage(const char *what) {
  fprintf(stderr, "delay-line: %s\n", what);
  exit(2);
}

static uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * SECOND_NS + now.tv_nsec;
}

/* Chance: SplitMix64 (Steele, Lea, Flood 2014), a stream for each direction. */

static uint64_t next_random(struct direction *d) {
  uint64_t z = d->random += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

static double fraction(struct direction *d) { return (next_random(d) >> 11) * 0x1p-53; }

static int happens(struct direction *d, double probability) {
  return probability > 0 && fraction(d) < probability;
}

static uint64_t up_to(struct direction *d, uint64_t most) {
  return most == 0 ? 0 : (uint64_t)(fraction(d) * (most + 1));
}

/* What waits: a binary heap by time, then turn. */

static int before(const struct waiting *a, const struct waiting *b) {
  return a->due_ns != b->due_ns ? a->due_ns < b->due_ns : a->turn < b->turn;
}

static void push(struct direction *d, struct waiting packet) {
  int at = ++d->count;
  for (; at > 1 && before(&packet, &d->heap[at / 2]); at /= 2) d->heap[at] = d->heap[at / 2];
  d->heap[at] = packet;
}

static struct waiting pop(struct direction *d) {
  struct waiting first = d->heap[1], last = d->heap[d->count--];
  int at = 1, child;
  while ((child = 2 * at) <= d->count) {
    if (child < d->count && before(&d->heap[child + 1], &d->heap[child])) child++;
    if (!before(&d->heap[child], &last)) break;
    d->heap[at] = d->heap[child];
    at = child;
  }
  d->heap[at] = last;
  return first;
}

/* The kernel's side: netlink messages, each one nfgenmsg header and attributes. */

struct message {
  struct nlmsghdr head;
  struct nfgenmsg queue;
  char attributes[64];
};

static struct message message(int type, int flags, uint16_t queue) {
  struct message m = {.head = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct nfgenmsg)),
                               .nlmsg_type = NFNL_SUBSYS_QUEUE << 8 | type,
                               .nlmsg_flags = NLM_F_REQUEST | flags},
                      .queue = {.version = NFNETLINK_V0, .res_id = htons(queue)}};
  return m;
}

static void put(struct message *m, int type, const void *value, int size) {
  struct nlattr *attribute = (struct nlattr *)((char *)m + m->head.nlmsg_len);
  attribute->nla_type = type;
  attribute->nla_len = NLA_HDRLEN + size;
  memcpy((char *)attribute + NLA_HDRLEN, value, size);
  m->head.nlmsg_len += NLA_ALIGN(attribute->nla_len);
}

static void release(struct direction *d, uint32_t id, int lost) {
  struct message m = message(NFQNL_MSG_VERDICT, 0, d->queue);
  int drop = lost && d->lost_mark == 0;
  struct nfqnl_msg_verdict_hdr verdict = {.verdict = htonl(drop ? NF_DROP : NF_ACCEPT), .id = id};
  uint32_t mark = htonl(d->lost_mark);
  put(&m, NFQA_VERDICT_HDR, &verdict, sizeof verdict);
  if (lost && !drop) put(&m, NFQA_MARK, &mark, sizeof mark);
  if (send(kernel, &m, m.head.nlmsg_len, 0) < 0) die("cannot answer the kernel");
}

/* The link itself, as ProfileLine has it. */

static void carry(struct direction *d, uint32_t id, uint64_t entered_ns, struct direction *next) {
  if (happens(d, d->bad ? d->leave_bad : d->enter_bad)) d->bad = !d->bad;
  int lost = happens(d, d->bad ? d->bad_loss : d->loss);
  if (d->count == MOST_WAITING || (lost && d->lost_mark == 0)) {
    release(next == NULL ? d : next, id, 1);
    return;
  }
  uint64_t due_ns = entered_ns + d->latency_ns + up_to(d, d->jitter_ns);
  if (happens(d, d->reordering)) {
    due_ns += up_to(d, 2 * (d->latency_ns + d->jitter_ns));
  } else if (!lost) {
    due_ns = d->latest_ns = due_ns > d->latest_ns ? due_ns : d->latest_ns;
  }
  push(d, (struct waiting){.due_ns = due_ns, .turn = d->turns++, .id = id, .lost = lost, .next = next});
}

static void take(struct nlmsghdr *head, uint64_t entered_ns) {
  if (head->nlmsg_type != (NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_PACKET)) return;
  struct nfgenmsg *queue = NLMSG_DATA(head);
  char *at = (char *)queue + NLMSG_ALIGN(sizeof *queue), *end = (char *)head + head->nlmsg_len;
  struct nfqnl_msg_packet_hdr *packet = NULL;
  struct nfqnl_msg_packet_hw *source = NULL; /* none for what is sent here */
  while (at + NLA_HDRLEN <= end) {
    struct nlattr *attribute = (struct nlattr *)at;
    int type = attribute->nla_type & NLA_TYPE_MASK;
    if (type == NFQA_PACKET_HDR) packet = (void *)(at + NLA_HDRLEN);
    if (type == NFQA_HWADDR) source = (void *)(at + NLA_HDRLEN);
    at += NLA_ALIGN(attribute->nla_len);
  }
  struct direction *of_queue = NULL, *of_neighbour = NULL;
  for (struct direction *d = directions; d < directions + direction_count; d++) {
    if (!d->neighbours && htons(d->queue) == queue->res_id) of_queue = d;
    if (d->neighbours && source != NULL && memcmp(d->address, source->hw_addr, 6) == 0) {
      of_neighbour = d;
    }
  }
  if (packet == NULL || of_queue == NULL) return;
  if (of_neighbour == NULL) {
    carry(of_queue, packet->packet_id, entered_ns, NULL);
  } else {
    carry(of_neighbour, packet->packet_id, entered_ns, of_queue);
  }
}

static void read_all(void) {
  ssize_t size;
  while ((size = recv(kernel, buffer, sizeof buffer, MSG_DONTWAIT)) >= 0) {
    int left = size;
    uint64_t entered_ns = now_ns();
    struct nlmsghdr *head = (void *)buffer;
    for (; NLMSG_OK(head, left); head = NLMSG_NEXT(head, left)) take(head, entered_ns);
  }
  if (errno != EAGAIN && errno != ENOBUFS && errno != EINTR) die("cannot read from the kernel");
}

static void configure(uint16_t queue, int type, const void *value, int size, const char *what) {
  struct message m = message(NFQNL_MSG_CONFIG, NLM_F_ACK, queue);
  put(&m, type, value, size);
  if (send(kernel, &m, m.head.nlmsg_len, 0) < 0) die(what);
  for (;;) { /* packets of a queue that is open may come before the answer */
    struct nlmsghdr *answer = (void *)buffer;
    if (recv(kernel, buffer, sizeof buffer, 0) < 0) die(what);
    if (answer->nlmsg_type == NLMSG_ERROR) {
      errno = -((struct nlmsgerr *)NLMSG_DATA(answer))->error;
      if (errno != 0) die(what);
      return;
    }
    take(answer, now_ns());
  }
}

static void bind_queue(uint16_t queue) {
  struct nfqnl_msg_config_cmd bind = {.command = NFQNL_CFG_CMD_BIND};
  struct nfqnl_msg_config_params no_payload = {.copy_mode = NFQNL_COPY_META};
  uint32_t most = htonl(MOST_WAITING);
  configure(queue, NFQA_CFG_CMD, &bind, sizeof bind, "cannot bind the queue");
  configure(queue, NFQA_CFG_QUEUE_MAXLEN, &most, sizeof most, "cannot size the queue");
  configure(queue, NFQA_CFG_PARAMS, &no_payload, sizeof no_payload, "cannot open the queue");
}

/* Answers what is due, or sends it on from a neighbour's link at the time when it leaves it. */
static void release_due_of(struct direction *d, uint64_t now) {
  while (d->count > 0 && d->heap[1].due_ns <= now) {
    struct waiting packet = pop(d);
    if (packet.next == NULL) {
      release(d, packet.id, packet.lost);
    } else {
      carry(packet.next, packet.id, packet.due_ns, NULL);
    }
  }
}

/* Answers what is due; when the next one is. */
static uint64_t release_due(void) {
  uint64_t now = now_ns(), next = UINT64_MAX;
  struct direction *end = directions + direction_count;
  for (struct direction *d = directions; d < end; d++) {
    if (d->neighbours) release_due_of(d, now);
  }
  for (struct direction *d = directions; d < end; d++) {
    if (!d->neighbours) release_due_of(d, now);
    if (d->count > 0 && d->heap[1].due_ns < next) next = d->heap[1].due_ns;
  }
  return next;
}

static void serve(void) {
  struct pollfd packets = {.fd = kernel, .events = POLLIN};
  for (;;) {
    uint64_t next = release_due(), now = now_ns();
    uint64_t wait = next > now ? next - now : 0;
    struct timespec timeout = {.tv_sec = wait / SECOND_NS, .tv_nsec = wait % SECOND_NS};
    if (ppoll(&packets, 1, next == UINT64_MAX ? NULL : &timeout, NULL) > 0) read_all();
  }
}

static void stop(int signal) {
  (void)signal;
  _exit(0);
}

static double probability(const char *text) {
  char *end;
  double value = strtod(text, &end);
  if (*text == 0 || *end != 0 || !(value >= 0 && value <= 1)) {
    usage("expected a probability from 0 to 1");
  }
  return value;
}

static uint64_t whole(const char *text, uint64_t most) {
  char *end;
  errno = 0;
  uint64_t value = strtoull(text, &end, 0);
  if (*text < '0' || *text > '9' || *end != 0 || errno != 0 || value > most) {
    usage("expected a whole number, no time above 60 s");
  }
  return value;
}

static struct direction *one_more(void) {
  if (direction_count == MOST_DIRECTIONS) usage("expected fewer queues and neighbours");
  struct direction *d = &directions[direction_count++];
  d->heap = calloc(MOST_WAITING + 1, sizeof *d->heap); /* touched as far as it is needed */
  if (d->heap == NULL) die("no memory");
  return d;
}

static void address(const char *text, uint8_t *to) {
  int end = 0;
  sscanf(text, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx%n", to, to + 1, to + 2, to + 3, to + 4, to + 5,
         &end);
  if (end != 17 || text[end] != 0) usage("expected an Ethernet address");
}

static void parse(int count, char **arguments) {
  static const struct option options[] = {
      {"from", 1, 0, 'f'},
      {"seed", 1, 0, 's'},      {"queue", 1, 0, 'q'},     {"latency-ns", 1, 0, 'l'},
      {"jitter-ns", 1, 0, 'j'}, {"loss", 1, 0, 'p'},      {"bad-loss", 1, 0, 'b'},
      {"enter-bad", 1, 0, 'e'}, {"leave-bad", 1, 0, 'x'}, {"reordering", 1, 0, 'r'},
      {"lost-mark", 1, 0, 'm'}, {0, 0, 0, 0}};
  struct direction *d = NULL;
  uint64_t seed = 0, longest = 60ULL * SECOND_NS;
  for (int option; (option = getopt_long(count, arguments, "", options, NULL)) != -1;) {
    if (option == '?') exit(2);
    if (option == 's') {
      seed = whole(optarg, UINT64_MAX);
    } else if (option == 'q') {
      d = one_more();
      d->queue = whole(optarg, UINT16_MAX);
    } else if (option == 'f') {
      d = one_more();
      d->neighbours = 1;
      address(optarg, d->address);
    } else if (d == NULL) {
      usage("expected --queue or --from before what is said of it");
    }
    if (option == 'l') d->latency_ns = whole(optarg, longest);
    if (option == 'j') d->jitter_ns = whole(optarg, longest);
    if (option == 'p') d->loss = probability(optarg);
    if (option == 'b') d->bad_loss = probability(optarg);
    if (option == 'e') d->enter_bad = probability(optarg);
    if (option == 'x') d->leave_bad = probability(optarg);
    if (option == 'r') d->reordering = probability(optarg);
    if (option == 'm') d->lost_mark = whole(optarg, UINT32_MAX);
  }
  if (direction_count == 0 || directions[0].neighbours || optind < count) {
    usage("expected --seed N and --queue Q first");
  }
  for (int i = 0; i < direction_count; i++) {
    directions[i].random = seed + i;
    directions[i].random = next_random(&directions[i]);
  }
}

int main(int count, char **arguments) {
  struct sockaddr_nl address = {.nl_family = AF_NETLINK};
  int size = RECEIVE_BUFFER, on = 1;
  parse(count, arguments);
  prctl(PR_SET_TIMERSLACK, 1);
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  kernel = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
  if (kernel < 0 || bind(kernel, (struct sockaddr *)&address, sizeof address) < 0) {
    die("no netlink socket");
  }
  if (setsockopt(kernel, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0) {
    setsockopt(kernel, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  }
  setsockopt(kernel, SOL_NETLINK, NETLINK_NO_ENOBUFS, &on, sizeof on);
  for (int i = 0; i < direction_count; i++) {
    if (!directions[i].neighbours) bind_queue(directions[i].queue);
  }
  puts("ready");
  fflush(stdout);
  serve();
}
