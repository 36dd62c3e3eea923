/*
 * Cuts a mounted file system off, as a power failure does: what was not written is gone, the log is not flushed.
 *   power-cut MOUNT_POINT
 * EXT4_IOC_SHUTDOWN, which XFS answers too, with EXT4_GOING_FLAGS_NOLOGFLUSH.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

int main(int count, char **arguments) {
  uint32_t without_flushing_the_log = 2;
  if (count != 2) return fputs("use: power-cut MOUNT_POINT\n", stderr), 2;
  int place = open(arguments[1], O_RDONLY | O_DIRECTORY);
  if (place < 0 || ioctl(place, _IOR('X', 125, uint32_t), &without_flushing_the_log) != 0) return perror(arguments[1]), 1;
  return 0;
}
