/* status.h: whether this job can go on. What is wrong with the text is a finding (diag.h), never a status. */
#pragma once

enum status {
	STATUS_OK,
	STATUS_FAILED, /* the reason is in the job's findings */
};
